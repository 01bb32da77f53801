import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { selectRates } from '../rates.ts';
import type { Balance } from './document.ts';

/** A part of a whole, `undefined` where either is not known or there is no whole. */
const part = (value: number | undefined, total: number | undefined): number | undefined =>
  value === undefined || !total ? undefined : value / total;

/** What of a service's weight and of its new connections goes to each of its servers. */
export function selectBalance(
  { servers }: VirtualService,
  snapshot: Pick<Snapshot, 'at' | 'countersLive'>,
): readonly Balance[] {
  const rates = servers.map((server) => selectRates(server, snapshot)?.connections);
  const weight = servers.reduce((sum, server) => sum + server.weight, 0);
  const total = rates.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  );
  return servers.map((server, index) => ({
    server: server.id,
    weight: part(server.weight, weight),
    traffic: part(rates[index], total),
  }));
}

/** Where a server stands among those of its service, the highest first; equals share a place. */
export const placeBy = (
  { servers }: VirtualService,
  server: RealServer,
  figure: (server: RealServer) => number,
): string =>
  `${servers.filter((other) => figure(other) > figure(server)).length + 1} of ${servers.length}`;
