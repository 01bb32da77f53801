import type { Host } from '../../state/ports.ts';
import { listFolder } from './list-folder.ts';

/** What a running keepalived was started with. */
export interface Options {
  /** Absent where it takes the usual one. */
  readonly file?: string;
  readonly configId?: string;
}

/** Whether keepalived runs; `undefined` where that cannot be told. */
interface Running {
  readonly running: boolean | undefined;
  readonly options: Options;
}

const PID_FILES = ['/run/keepalived.pid', '/run/checkers.pid'];
/** Of instances, network namespaces and `use_pid_dir`. */
const PID_FOLDER = '/run/keepalived';

/** A word of short options: `-nf FILE`, `-nfFILE`. */
function shortOption(word: string, next: string | undefined): [string, string | undefined] {
  const [, must, may, glued = ''] =
    /^-[^\W_fiuSpsrcbAMgt]*(?:([fiuSpsrcbA])|([Mgt]))(.*)$/s.exec(word) ?? [];
  return [must ?? may ?? '', must !== undefined && glued === '' ? next : glued];
}

function longOption(word: string, next: string | undefined): [string, string | undefined] {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const short = { 'use-file': 'f', 'config-id': 'i' }[name] ?? '';
  return [short, value ?? next];
}

/** `-f` and `-i` of a command line. */
function optionsOf(argv: readonly string[]): Options {
  let options: Options = {};
  for (const [index, word] of argv.entries()) {
    if (!word.startsWith('-')) continue;
    const read = word.startsWith('--') ? longOption : shortOption;
    const [name, value] = read(word, argv[index + 1]);
    if (!value) continue;
    if (name === 'f') options = { ...options, file: value };
    if (name === 'i') options = { ...options, configId: value };
  }
  return options;
}

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
