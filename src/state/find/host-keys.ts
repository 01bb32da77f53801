import type { HostEntry, HostRow } from '../selectors/hosts.ts';
import { stateKey } from './server-keys.ts';
import { hostTotal } from '../selectors/totals.ts';
import type { SortContext, SortKey, SortKeys } from './sort-key.ts';
import { highest, rateKeys, textKey, totalKeys } from './sort-key.ts';

const nothing = (): undefined => undefined;

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
  ...totalKeys(({ entries }, figure) => hostTotal(entries, figure)),
  name: nameKey,
};
