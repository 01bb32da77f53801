import type { RealServer, VirtualService } from '../../model/service.ts';
import { protocolOf } from '../facts.ts';
import type { Facts, Finding, Rule } from '../facts.ts';
import {
  ignoresWeights,
  mayBeOverloaded,
  shareWeight,
  spreads,
  takesTurns,
} from '../scheduling.ts';

/** Fewer say nothing of how they are spread. */
const ENOUGH_HELD = 100;

/** Twice the share of its peers can be a slow client or two; three times is seen by eye. */
const FAR_OFF = 3;

/** Counts stray by their square root; five of those is never chance. */
const STRAYS = 5;

/** What shows the load: UDP is never active. */
const heldBy = (service: VirtualService, server: RealServer): number =>
  protocolOf(service) === 'udp' ? server.inactive : server.active;

function whyOff(service: VirtualService): string {
  if (service.persistence)
    return 'persistence brings clients back to it, and many may share one address';
  return takesTurns(service)
    ? `${service.scheduler} gives turns whatever a server holds: connections last longer there (a slow or hanging server?), or its peers had no weight until lately`
    : `${service.scheduler} sends new connections to its peers until they hold as much: they had no weight or were away until lately`;
}

function finding(service: VirtualService, server: RealServer, fair: number): Finding {
  const kind = protocolOf(service) === 'udp' ? 'entries' : 'active connections';
  const measure = ignoresWeights(service)
    ? 'its peers hold'
    : `weight ${server.weight} brings its peers`;
  return {
    code: 'OFF_THE_WEIGHTS',
    severity: takesTurns(service) && !service.persistence ? 'warning' : 'info',
    server: server.id,
    seen: `${heldBy(service, server)} ${kind} where ${measure} about ${Math.round(fair)}`,
    why: whyOff(service),
    remedy: service.persistence
      ? 'list its entries by client (`ipvsadm -L -n -c`); a narrower persistence mask or a shorter timeout spreads them'
      : 'compare response times and open connections on the servers themselves',
  };
}

function pool({ service, weighted }: Facts): readonly RealServer[] {
  if (!spreads(service) || service.persistence === undefined) return [];
  return weighted.filter((server) => !mayBeOverloaded(server));
}

/** Connections far off the weights: servers that hold too many. Too few is how a restored server starts. */
export const balance: Rule = (facts) => {
  const { service } = facts;
  const servers = pool(facts);
  const total = servers.reduce((sum, server) => sum + heldBy(service, server), 0);
  if (servers.length < 2 || total < ENOUGH_HELD) return [];
  const weights = servers.reduce((sum, server) => sum + shareWeight(service, server), 0);
  return servers.flatMap((server) => {
    const held = heldBy(service, server);
    const own = shareWeight(service, server);
    // What it would hold if its weight brought it as much as its peers' weights bring them.
    const fair = ((total - held) * own) / (weights - own);
    const isOff = held > FAR_OFF * fair && held - fair > STRAYS * Math.sqrt(held);
    return isOff ? [finding(service, server, fair)] : [];
  });
};
