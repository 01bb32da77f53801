import type { Host } from '../../../state/ports.ts';

type Runner = Pick<Host, 'run'>;

/** A file as it was at one look. */
export interface FileState {
  /** Tells one state from another: inode, size and time. */
  readonly state: string;
  /** User id of its owner; `undefined` where it is no regular file, but a link or a pipe. */
  readonly owner: string | undefined;
}

/** By the path; a file that is not there has none. */
type States = ReadonlyMap<string, FileState>;

const WAITED_MS = 2000;

/** How a line of `stat` begins: state, type with mode in hexadecimal, owner; the path is the rest. */
const LINE = /^([^|]*)\|([\da-f]+) (\d+)\|(.*)$/;
const isRegular = (mode: string): boolean => (Number.parseInt(mode, 16) & 0o170000) === 0o100000;

/** Looks at files, in one process; links are not followed. */
export async function fileStates(
  host: Runner,
  paths: readonly string[],
): Promise<{ readonly states: States; readonly isDenied: boolean }> {
  const argv = ['stat', '-c', '%i %s %y|%f %u|%n', '--', ...paths] as const;
  const told = await host.run(argv, { timeoutMs: WAITED_MS });
  if (told.kind !== 'exited') return { states: new Map(), isDenied: false };
  const states = told.stdout.split('\n').flatMap((line) => {
    const [, state, mode, user, path] = LINE.exec(line) ?? [];
    if (state === undefined || mode === undefined || path === undefined) return [];
    return [[path, { state, owner: isRegular(mode) ? user : undefined }] as const];
  });
  return { states: new Map(states), isDenied: told.stderr.includes('Permission denied') };
}

/** How files of a process are reached from here. */
export interface ReachedFiles {
  readonly of: (path: string) => string;
  readonly states: States;
}

/** Through the root of the process, which may have a /tmp of its own; else by the path itself. */
export async function pathsFor(
  host: Runner,
  procfs: string,
  pid: number,
  paths: readonly string[],
): Promise<ReachedFiles> {
  const throughRoot = (path: string): string => `${procfs}/${pid}/root${path}`;
  const { states, isDenied } = await fileStates(host, paths.map(throughRoot));
  if (!isDenied) return { of: throughRoot, states };
  const plain = await fileStates(host, paths);
  return { of: (path) => path, states: plain.states };
}
