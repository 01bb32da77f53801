import type { Host } from '../../../state/ports.ts';
import type { ProcEntry } from './proc-entry.ts';

/** What the program tells of itself. */
export interface Program {
  readonly version?: string;
  readonly options?: ReadonlySet<string>;
  /** Number of the signal that makes it write JSON; absent where it is not surely one it takes. */
  readonly jsonSignal?: number;
}

type Runner = Pick<Host, 'run'>;

/** What `keepalived -v` prints on its standard error. */
export function parseVersion(text: string): Pick<Program, 'version' | 'options'> | undefined {
  const [, version] = /^Keepalived v(\S+)/m.exec(text) ?? [];
  if (version === undefined) return undefined;
  const [, words] = /^Config options:(.*)$/m.exec(text) ?? [];
  return {
    version,
    ...(words !== undefined && { options: new Set(words.trim().split(/\s+/)) }),
  };
}

async function askVersion(
  host: Runner,
  program: string,
): Promise<Pick<Program, 'version' | 'options'> | undefined> {
  const told = await host.run([program, '-v']);
  return told.kind === 'exited' && told.exitCode === 0
    ? parseVersion(`${told.stderr}\n${told.stdout}`)
    : undefined;
}

/** A keepalived that does not take this signal is killed by it: only the very program that runs can tell. */
async function askJsonSignal(host: Runner, program: string): Promise<number | undefined> {
  const told = await host.run([program, '--signum=JSON']);
  if (told.kind !== 'exited' || told.exitCode !== 0) return undefined;
  const number = /^\d{1,2}$/.test(told.stdout.trim()) ? Number(told.stdout) : 0;
  return number >= 32 && number <= 64 ? number : undefined;
}

/** The path of the program of a process, unless it was replaced or is hidden. */
async function pathOf(host: Runner, link: string): Promise<string | undefined> {
  const told = await host.run(['readlink', '--', link]);
  if (told.kind !== 'exited' || told.exitCode !== 0) return undefined;
  const path = told.stdout.trimEnd();
  return path.startsWith('/') && !path.endsWith(' (deleted)') ? path : undefined;
}

async function ask(host: Runner, procfs: string, { pid, isRoots }: ProcEntry): Promise<Program> {
  const link = `${procfs}/${pid}/exe`;
  // The link leads to the program also where another has taken its place since; only root may follow it.
  for (const program of isRoots ? [() => link, () => pathOf(host, link)] : []) {
    const path = await program();
    const told = path === undefined ? undefined : await askVersion(host, path);
    if (path === undefined || !told) continue;
    const jsonSignal = told.options?.has('JSON') ? await askJsonSignal(host, path) : undefined;
    return { ...told, ...(jsonSignal !== undefined && { jsonSignal }) };
  }
  return (await askVersion(host, 'keepalived')) ?? {};
}

/** Asks the program of a process, once for each process. */
export function programAsker(host: Runner, procfs: string): (entry: ProcEntry) => Promise<Program> {
  let last: { readonly name: string; readonly program: Promise<Program> } | undefined;
  return (entry) => {
    const name = `${entry.pid} ${entry.startTime}`;
    if (last?.name !== name) last = { name, program: ask(host, procfs, entry) };
    return last.program;
  };
}
