import type { ServerId } from '../model/brand.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import { refusesByHash, SH_PLACES } from '../trouble/scheduling.ts';

/** Part of the new connections by server, 0 to 1; one that is not named cannot be told. */
export type Shares = ReadonlyMap<ServerId, number>;

const UNKNOWN: Shares = new Map();

/** A server for each unit that counts for it, out of all of them. */
function dealt(servers: readonly RealServer[], units: (server: RealServer) => number): Shares {
  const total = servers.reduce((sum, server) => sum + units(server), 0);
  return new Map(
    servers.map((server) => [server.id, total === 0 ? 0 : units(server) / total] as const),
  );
}

const byWeight = ({ servers }: VirtualService): Shares => dealt(servers, ({ weight }) => weight);

const equally = ({ servers }: VirtualService): Shares =>
  dealt(servers, ({ weight }) => (weight > 0 ? 1 : 0));

/** Which of several with the same highest weight fo takes depends on their order in the kernel. */
function highest({ servers }: VirtualService): Shares {
  const top = Math.max(0, ...servers.map(({ weight }) => weight));
  const holders = servers.filter(({ weight }) => weight === top && top > 0);
  return new Map(
    servers.flatMap((server) => {
      const isHolder = holders.includes(server);
      if (isHolder && holders.length > 1) return [];
      return [[server.id, isHolder ? 1 : 0] as const];
    }),
  );
}

/** What a server that refuses was dealt is refused: nobody else gets it. */
const withoutRefused = (shares: Shares, servers: readonly RealServer[]): Shares =>
  new Map(
    servers.flatMap(({ id, weight }) => {
      const share = shares.get(id);
      return share === undefined ? [] : [[id, weight > 0 ? share : 0] as const];
    }),
  );

/** sh deals its places round by round; weight 0 is dealt one a round, and refuses its clients or passes them on. */
function hashedBySource(service: VirtualService): Shares {
  const { servers } = service;
  const round = servers.reduce((sum, { weight }) => sum + Math.max(1, weight), 0);
  if (round > SH_PLACES) return UNKNOWN;
  if (refusesByHash(service) !== true) return byWeight(service);
  return withoutRefused(
    dealt(servers, ({ weight }) => Math.max(1, weight)),
    servers,
  );
}

/** mh keeps in its table what a server had before it got weight 0; for how long it has it nobody can tell. */
function hashedByMaglev(service: VirtualService, earlier: VirtualService | undefined): Shares {
  if (refusesByHash(service) !== true) return byWeight(service);
  const before = new Map(earlier?.servers.map(({ id, weight }) => [id, weight] as const));
  const kept = ({ id, weight }: RealServer): number =>
    weight > 0 ? weight : (before.get(id) ?? 0);
  if (service.servers.some((server) => kept(server) === 0)) return UNKNOWN;
  return withoutRefused(dealt(service.servers, kept), service.servers);
}

/**
 * The shares of new connections that the scheduler aims at.
 *
 * @param earlier the service as it was before the weights are those
 */
export function expectedShares(service: VirtualService, earlier?: VirtualService): Shares {
  switch (service.scheduler) {
    case 'wrr':
    case 'wlc':
    case 'sed':
    case 'nq':
      return byWeight(service);
    case 'rr':
    case 'lc':
      return equally(service);
    case 'fo':
      return highest(service);
    case 'sh':
      return hashedBySource(service);
    case 'mh':
      return hashedByMaglev(service, earlier);
    default: // dh, lblc, lblcr by destination, ovf and twos by load: not to be told of a service
      return UNKNOWN;
  }
}
