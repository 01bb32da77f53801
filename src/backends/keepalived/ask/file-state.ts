import type { Host } from '../../../state/ports.ts';

type Runner = Pick<Host, 'run'>;

/** What tells one state of a file from another, by its path; a file that is not there has none. */
type States = ReadonlyMap<string, string>;

const WAITED_MS = 2000;

/** Inode, size and time of files, in one process. */
export async function fileStates(
  host: Runner,
  paths: readonly string[],
): Promise<{ readonly states: States; readonly isDenied: boolean }> {
  const argv = ['stat', '-c', '%i %s %y|%n', '--', ...paths] as const;
  const told = await host.run(argv, { timeoutMs: WAITED_MS });
  if (told.kind !== 'exited') return { states: new Map(), isDenied: false };
  const states = told.stdout.split('\n').flatMap((line) => {
    const bar = line.indexOf('|');
    return bar < 0 ? [] : [[line.slice(bar + 1), line.slice(0, bar)] as const];
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
