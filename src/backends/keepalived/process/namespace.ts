import type { Host } from '../../../state/ports.ts';
import type { ProcEntry } from './proc-entry.ts';

/** Tells whether a process is in the network namespace of this lvstop; `undefined` where that is hidden. */
export type NamespaceCheck = (entry: ProcEntry) => Promise<boolean | undefined>;

/** A check that remembers: a process does not move. */
export function namespaceCheck(host: Pick<Host, 'run'>, procfs: string): NamespaceCheck {
  const known = new Map<string, boolean>();
  return async ({ pid, startTime }) => {
    const name = `${pid} ${startTime}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const links = [`${procfs}/self/ns/net`, `${procfs}/${pid}/ns/net`];
    const told = await host.run(['readlink', '--', ...links]);
    const [ours, theirs] = told.kind === 'exited' ? told.stdout.trim().split('\n') : [];
    if (!ours || !theirs) return undefined;
    known.set(name, ours === theirs);
    return ours === theirs;
  };
}
