import type { RealServer } from '../model/service.ts';
import { fullness } from '../selectors/fullness.ts';
import type { HostEntry } from '../selectors/hosts.ts';
import { hidesReplies } from '../selectors/one-way.ts';
import { selectRates } from '../selectors/rates.ts';
import type { ServerState } from '../selectors/server-state.ts';
import { selectServerState } from '../selectors/server-state.ts';
import { trafficShare, weightShare } from '../selectors/shares.ts';
import { serviceKeys } from './service-keys.ts';
import { serverTotal } from '../selectors/totals.ts';
import type { SortContext, SortKey, SortKeys } from './sort-key.ts';
import { rateKeys, textKey, totalKeys } from './sort-key.ts';

/** From well to ill. */
const STATE_RANK: Readonly<Record<ServerState, number>> = {
  up: 0,
  quiesced: 1,
  draining: 2,
  overloaded: 3,
};

/** Trouble first, then the state among those in equal trouble. */
export const stateKey = (severity: number, state: ServerState): number =>
  severity * 4 + STATE_RANK[state];

function tunnelKey({ tunnel }: RealServer): string | undefined {
  if (!tunnel) return undefined;
  return `${tunnel.type} ${String(tunnel.port ?? 0).padStart(5, '0')} ${tunnel.checksum}`;
}

/** 0 is no limit, so nothing to sort by. */
const limitKey = ({ thresholds }: RealServer): number | undefined => thresholds?.upper || undefined;

const ofService =
  (column: 'protocol' | 'vip' | 'scheduler' | 'flags' | 'persistence') =>
  ({ service }: HostEntry, context: SortContext): SortKey =>
    serviceKeys[column](service, context);

/** What servers are sorted by, each with the service it serves. */
export const serverKeys: SortKeys<HostEntry> = {
  state: ({ service, server }, { severityOf }) =>
    stateKey(severityOf(service, server), selectServerState(server)),
  protocol: ofService('protocol'),
  vip: ofService('vip'),
  port: ({ server }) => server.key.port,
  scheduler: ofService('scheduler'),
  flags: ofService('flags'),
  persistence: ofService('persistence'),
  services: () => undefined,
  forwarding: ({ server }) => server.forwarding,
  tunnel: ({ server }) => tunnelKey(server),
  weight: ({ server }) => server.weight,
  'weight-share': ({ service, server }) => weightShare(server, service),
  'traffic-share': ({ service, server }, { picture }) => trafficShare(server, service, picture),
  active: ({ server }) => server.active,
  inactive: ({ server }) => server.inactive,
  persistent: ({ server }) => server.persistent,
  thresholds: ({ server }) => limitKey(server),
  full: ({ server }) => fullness(server),
  ...rateKeys(
    ({ server }, { picture }) => selectRates(server, picture),
    ({ server }) => hidesReplies(server),
  ),
  ...totalKeys(({ server }, figure) => serverTotal(server, figure)),
  name: ({ service, server }, { nameOf }) => textKey(nameOf(service, server)),
};
