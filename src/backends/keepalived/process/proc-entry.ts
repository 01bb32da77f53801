import type { Host } from '../../../state/ports.ts';

/** A keepalived process. */
export interface ProcEntry {
  readonly pid: number;
  readonly parentPid: number;
  /** Clock ticks after boot; with the pid it names one process for ever. */
  readonly startTime: string;
  /** Whether it is root's, and so not what some user calls keepalived. */
  readonly isRoots: boolean;
  readonly argv: readonly string[];
}

/** `none`: no keepalived there; `hidden`: this user may not see what is there. */
export type EntryOutcome = ProcEntry | 'none' | 'hidden';

const isKeepalived = (argv: readonly string[]): boolean =>
  argv[0]?.split('/').at(-1)?.startsWith('keepalived') === true;

/** State, parent and start of a `stat` file (proc(5)); the name in parentheses may hold anything. */
function parseStat(text: string): readonly [state: string, parent: number, start: string] {
  const words = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return [words[0] ?? '', Number(words[1]), words[19] ?? ''];
}

async function isRoots(host: Pick<Host, 'read'>, statusFile: string): Promise<boolean> {
  const status = await host.read(statusFile);
  return status.kind === 'read' && /^Uid:\t0\t0\t/m.test(status.text);
}

/** Looks whether a pid is a keepalived that lives. */
export async function readEntry(
  host: Pick<Host, 'read'>,
  procfs: string,
  pid: number,
): Promise<EntryOutcome> {
  const command = await host.read(`${procfs}/${pid}/cmdline`);
  if (command.kind !== 'read') return command.kind === 'missing' ? 'none' : 'hidden';
  const argv = command.text.split('\0');
  if (!isKeepalived(argv)) return 'none'; // also a process that has ended: its command line is empty
  const stat = await host.read(`${procfs}/${pid}/stat`);
  if (stat.kind !== 'read') return stat.kind === 'missing' ? 'none' : 'hidden';
  const [state, parentPid, startTime] = parseStat(stat.text);
  if (state === 'Z' || startTime === '') return 'none';
  return {
    pid,
    parentPid,
    startTime,
    argv,
    isRoots: await isRoots(host, `${procfs}/${pid}/status`),
  };
}

/** The pid in a pid file; `undefined` where there is none. */
export async function pidIn(
  host: Pick<Host, 'read'>,
  file: string,
): Promise<number | 'hidden' | undefined> {
  const found = await host.read(file);
  if (found.kind !== 'read') return found.kind === 'missing' ? undefined : 'hidden';
  const [, digits] = /^(\d{1,9})\s*$/.exec(found.text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
