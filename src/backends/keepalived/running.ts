import type { Host } from '../../state/ports.ts';
import { listFolder } from './list-folder.ts';
import type { Options } from './process/command-line.ts';
import { optionsOf } from './process/command-line.ts';

export type { Options } from './process/command-line.ts';

/** Whether keepalived runs; `undefined` where that cannot be told. */
interface Running {
  readonly running: boolean | undefined;
  readonly options: Options;
}

const PID_FILES = ['/run/keepalived.pid', '/run/checkers.pid'];
/** Of instances, network namespaces and `use_pid_dir`. */
const PID_FOLDER = '/run/keepalived';

/** The command line behind a pid file; `unsure` where it is hidden from this user. */
async function argvBehind(
  host: Pick<Host, 'read'>,
  file: string,
  procfs: string,
): Promise<readonly string[] | 'none' | 'unsure'> {
  const pid = await host.read(file);
  if (pid.kind !== 'read') return pid.kind === 'missing' ? 'none' : 'unsure';
  const [, number] = /^(\d+)\s*$/.exec(pid.text) ?? [];
  if (number === undefined) return 'none';
  const command = await host.read(`${procfs}/${number}/cmdline`);
  if (command.kind !== 'read') return command.kind === 'missing' ? 'none' : 'unsure';
  const argv = command.text.split('\0');
  return argv[0]?.split('/').at(-1)?.startsWith('keepalived') ? argv : 'none';
}

async function* pidFiles(host: Pick<Host, 'run'>): AsyncGenerator<string> {
  yield* PID_FILES;
  const names = (await listFolder(host, PID_FOLDER)) ?? [];
  for (const name of names.filter((each) => /^(?:keepalived|checkers).*\.pid$/.test(each)))
    yield `${PID_FOLDER}/${name}`;
}

/** Looks whether keepalived runs, by its pid files, and with which options. */
export async function readRunning(
  host: Pick<Host, 'read' | 'run'>,
  procfs: string,
): Promise<Running> {
  let running: boolean | undefined = false;
  for await (const file of pidFiles(host)) {
    const argv = await argvBehind(host, file, procfs);
    if (typeof argv !== 'string') return { running: true, options: optionsOf(argv) };
    if (argv === 'unsure') running = undefined;
  }
  return { running, options: {} };
}
