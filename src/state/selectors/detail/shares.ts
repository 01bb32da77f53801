import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Moment } from '../rates.ts';
import { trafficShare, weightShare } from '../shares.ts';
import type { Balance } from './document.ts';

/** What of a service's weight and of its new connections goes to each of its servers. */
export const selectBalance = (service: VirtualService, picture: Moment): readonly Balance[] =>
  service.servers.map((server) => ({
    server: server.id,
    weight: weightShare(server, service),
    traffic: trafficShare(server, service, picture),
  }));

/** Where a server stands among those of its service, the highest first; equals share a place. */
export const placeBy = (
  { servers }: VirtualService,
  server: RealServer,
  figure: (server: RealServer) => number,
): string =>
  `${servers.filter((other) => figure(other) > figure(server)).length + 1} of ${servers.length}`;
