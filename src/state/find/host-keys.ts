import type { HostEntry, HostRow } from '../selectors/hosts.ts';
import { serverKeys, stateKey } from './server-keys.ts';
import type { SortContext, SortKey, SortKeys } from './sort-key.ts';
import { highest, rateKeys, textKey } from './sort-key.ts';

const nothing = (): undefined => undefined;

type Total = 'connections' | 'in-packets' | 'out-packets' | 'in-bytes' | 'out-bytes';

/** Sum of a total over the entries, unknown where any is. */
const total =
  (column: Total) =>
  ({ entries }: HostRow, context: SortContext): SortKey => {
    let sum = 0n;
    for (const entry of entries) {
      const own = serverKeys[column](entry, context);
      if (typeof own !== 'bigint') return undefined;
      sum += own;
    }
    return sum;
  };

function worstSeverity(entries: readonly HostEntry[], { severityOf }: SortContext): number {
  return highest(entries.map(({ service, server }) => severityOf(service, server))) ?? 0;
}

function nameKey({ entries }: HostRow, { nameOf }: SortContext): SortKey {
  for (const { service, server } of entries) {
    const name = textKey(nameOf(service, server));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** What hosts are sorted by; what only one of their services has is nothing of theirs. */
export const hostKeys: SortKeys<HostRow> = {
  state: ({ entries, state }, context) => stateKey(worstSeverity(entries, context), state),
  protocol: nothing,
  vip: nothing,
  port: ({ ports }) => ports[0],
  scheduler: nothing,
  flags: nothing,
  persistence: nothing,
  services: ({ entries }) => new Set(entries.map(({ service }) => service)).size,
  forwarding: ({ forwarding }) => forwarding,
  tunnel: nothing,
  weight: ({ weight }) => weight,
  'weight-share': nothing,
  'traffic-share': nothing,
  active: ({ active }) => active,
  inactive: ({ inactive }) => inactive,
  persistent: ({ persistent }) => persistent,
  thresholds: nothing,
  full: ({ full }) => full,
  ...rateKeys(
    ({ rates }) => rates,
    ({ hidesReplies }) => hidesReplies,
  ),
  connections: total('connections'),
  'in-packets': total('in-packets'),
  'out-packets': total('out-packets'),
  'in-bytes': total('in-bytes'),
  'out-bytes': total('out-bytes'),
  name: nameKey,
};
