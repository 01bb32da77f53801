import type { Host } from '../../state/ports.ts';
import { listFolder } from './list-folder.ts';
import type { Options } from './process/command-line.ts';
import { optionsOf } from './process/command-line.ts';
import { ProcessFinder } from './process/find-process.ts';
import { namespaceCheck } from './process/namespace.ts';

export type { Options } from './process/command-line.ts';

/** Whether keepalived runs; `undefined` where that cannot be told. */
interface Running {
  readonly running: boolean | undefined;
  readonly options: Options;
  /** Several run with different options, and which is that of this director cannot be told. */
  readonly isAmbiguous?: true;
}

type Reader = Pick<Host, 'read' | 'run'>;

/** For what is asked once, and so remembers nothing. */
const NO_TIME = { monotonicMs: () => 0 };

const PID_FILES = ['/run/keepalived.pid', '/run/checkers.pid'];
/** Of instances, network namespaces and `use_pid_dir`. */
const PID_FOLDER = '/run/keepalived';

/** A keepalived that runs. */
interface Behind {
  readonly pid: number;
  readonly argv: readonly string[];
}

/** What is behind a pid file; `unsure` where it is hidden from this user. */
async function behind(
  host: Pick<Host, 'read'>,
  file: string,
  procfs: string,
): Promise<Behind | 'none' | 'unsure'> {
  const pid = await host.read(file);
  if (pid.kind !== 'read') return pid.kind === 'missing' ? 'none' : 'unsure';
  const [, number] = /^(\d+)\s*$/.exec(pid.text) ?? [];
  if (number === undefined) return 'none';
  const command = await host.read(`${procfs}/${number}/cmdline`);
  if (command.kind !== 'read') return command.kind === 'missing' ? 'none' : 'unsure';
  const argv = command.text.split('\0');
  return argv[0]?.split('/').at(-1)?.startsWith('keepalived')
    ? { pid: Number(number), argv }
    : 'none';
}

async function* pidFiles(host: Pick<Host, 'run'>): AsyncGenerator<string> {
  yield* PID_FILES;
  const names = (await listFolder(host, PID_FOLDER)) ?? [];
  for (const name of names.filter((each) => /^(?:keepalived|checkers).*\.pid$/.test(each)))
    yield `${PID_FOLDER}/${name}`;
}

/** Whether others run as well, perhaps without a pid file here. */
const areSeveral = async (host: Reader, procfs: string): Promise<boolean> =>
  (await new ProcessFinder({ host, procfs, clock: NO_TIME }).find()) === 'several';

/** Looks whether keepalived runs, by its pid files, and with which options. */
export async function readRunning(host: Reader, procfs: string): Promise<Running> {
  const isOurs = namespaceCheck({ host, procfs, clock: NO_TIME });
  const maybe = new Map<string, readonly string[]>(); // children have the words of their parent
  let isUnsure = false;
  for await (const file of pidFiles(host)) {
    const each = await behind(host, file, procfs);
    if (each === 'unsure') isUnsure = true;
    if (typeof each === 'string') continue;
    const answer = await isOurs({ pid: each.pid, startTime: '' });
    if (answer) return { running: true, options: optionsOf(each.argv) };
    if (answer === undefined) maybe.set(each.argv.join('\0'), each.argv);
  }
  const [first, ...others] = maybe.values();
  if (!first) return { running: isUnsure ? undefined : false, options: {} };
  return others.length > 0 || (await areSeveral(host, procfs))
    ? { running: undefined, options: {}, isAmbiguous: true }
    : { running: true, options: optionsOf(first) };
}
