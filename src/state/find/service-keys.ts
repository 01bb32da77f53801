import type { VirtualService } from '../model/service.ts';
import { selectRates } from '../selectors/rates.ts';
import { sumKnown } from '../selectors/sum-known.ts';
import { fullness } from '../selectors/fullness.ts';
import { hidesAllReplies } from '../selectors/one-way.ts';
import { serviceRank } from '../snapshot/order.ts';
import { serviceTotal } from '../selectors/totals.ts';
import type { SortKeys } from './sort-key.ts';
import { highest, rateKeys, textKey, totalKeys } from './sort-key.ts';
import { serviceFlags } from './subject.ts';

const nothing = (): undefined => undefined;

/** Rank of protocol, 0 to 2, and 9 for marks. */
const protocolKey = ({ key }: VirtualService): string => serviceRank(key).slice(0, 1);

/** VIP, then port; marks have none. */
const vipKey = ({ key }: VirtualService): string | undefined =>
  key.kind === 'address' ? serviceRank(key).slice(1) : undefined;

const portKey = ({ key }: VirtualService): number | undefined =>
  key.kind === 'address' ? key.port : undefined;

function forwardingKey({ servers: [first, ...others] }: VirtualService): string | undefined {
  if (!first) return undefined;
  return others.every(({ forwarding }) => forwarding === first.forwarding)
    ? first.forwarding
    : 'mixed';
}

/** What services are sorted by; figures of servers are added up. */
export const serviceKeys: SortKeys<VirtualService> = {
  state: (service, { severityOf }) => severityOf(service),
  protocol: protocolKey,
  vip: vipKey,
  port: portKey,
  scheduler: ({ scheduler }) => textKey(scheduler),
  flags: (service) => textKey(serviceFlags(service).join(' ')),
  persistence: ({ persistence }) => persistence?.seconds,
  services: nothing,
  forwarding: forwardingKey,
  tunnel: nothing,
  weight: ({ servers }) => sumKnown(servers.map(({ weight }) => weight)),
  'weight-share': nothing,
  'traffic-share': nothing,
  active: ({ servers }) => sumKnown(servers.map(({ active }) => active)),
  inactive: ({ servers }) => sumKnown(servers.map(({ inactive }) => inactive)),
  persistent: ({ servers }) => sumKnown(servers.map(({ persistent }) => persistent)),
  thresholds: nothing,
  full: ({ servers }) => highest(servers.map(fullness)),
  ...rateKeys((service, { picture }) => selectRates(service, picture), hidesAllReplies),
  ...totalKeys(serviceTotal),
  name: (service, { nameOf }) => textKey(nameOf(service)),
};
