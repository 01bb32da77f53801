import type { Clock, Host } from '../../../state/ports.ts';
import type { ProcEntry } from './proc-entry.ts';

/** Tells whether a process is in the network namespace of this lvstop; `undefined` where that is hidden. */
export type NamespaceCheck = (
  entry: Pick<ProcEntry, 'pid' | 'startTime'>,
) => Promise<boolean | undefined>;

/** What is hidden from a user mostly stays so. */
const HIDDEN_FOR_MS = 30_000;

/** What a check asks. */
export interface NamespaceWorld {
  readonly host: Pick<Host, 'run'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly procfs: string;
}

/** A check that remembers: a process does not move. */
export function namespaceCheck({ host, clock, procfs }: NamespaceWorld): NamespaceCheck {
  const known = new Map<string, { readonly isOurs: boolean | undefined; readonly until: number }>();
  return async ({ pid, startTime }) => {
    const name = `${pid} ${startTime}`;
    const before = known.get(name);
    if (before && clock.monotonicMs() < before.until) return before.isOurs;
    const links = [`${procfs}/self/ns/net`, `${procfs}/${pid}/ns/net`];
    const told = await host.run(['readlink', '--', ...links]);
    const [ours, theirs] = told.kind === 'exited' ? told.stdout.trim().split('\n') : [];
    const isOurs = ours && theirs ? ours === theirs : undefined;
    const until = isOurs === undefined ? clock.monotonicMs() + HIDDEN_FOR_MS : Infinity;
    known.set(name, { isOurs, until });
    return isOurs;
  };
}
