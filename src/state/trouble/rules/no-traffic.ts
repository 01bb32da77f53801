import type { RealServer, VirtualService } from '../../model/service.ts';
import { selectServerState } from '../../selectors/server-state.ts';
import type { Arrivals } from '../arrivals.ts';
import { entriesOf, protocolOf } from '../facts.ts';
import type { Facts, Finding, Rule } from '../facts.ts';
import { clearsBelow, mayBeOverloaded, shareWeight, takesTurns } from '../scheduling.ts';
import { plural } from '../words.ts';

/** Where this many are due, none at all is chance once in 20,000 looks (e^-10). */
const ENOUGH_DUE = 10;

/** One-packet scheduling leaves no entries to check the counters by; it exists for UDP and marks only. */
const mayBeOnePacket = (service: VirtualService): boolean =>
  service.onePacket ?? (protocolOf(service) !== 'tcp' && protocolOf(service) !== 'sctp');

/** What lc and wlc compare (ip_vs_dest_conn_overhead). */
const load = (service: VirtualService, server: RealServer): number =>
  (server.active * 256 + server.inactive) / shareWeight(service, server);

/**
 * The part of new connections that must come to a server, `undefined` where that cannot be told: lc
 * and wlc owe all of them to the least loaded, and nothing to the others; the rest depends on clients.
 */
function shareDue({ service, weighted }: Facts, server: RealServer): number | undefined {
  if (takesTurns(service)) {
    const all = weighted.reduce((sum, each) => sum + shareWeight(service, each), 0);
    return shareWeight(service, server) / all;
  }
  if (service.scheduler !== 'lc' && service.scheduler !== 'wlc') return undefined;
  const own = load(service, server);
  const isLeast = weighted.every((other) => other === server || load(service, other) > own);
  return isLeast ? 1 : undefined;
}

function reasonOf(server: RealServer): Pick<Finding, 'why' | 'remedy'> {
  const clear = clearsBelow(server);
  return clear !== undefined && mayBeOverloaded(server)
    ? {
        why: `it was at its upper threshold and stays marked overloaded until it is below ${clear} connections`,
        remedy:
          'it returns by itself; a lower threshold (-y) nearer to the upper one brings it back sooner',
      }
    : {
        why: 'its peers carry its part; a server that got its weight this moment shows the same until the next look',
        remedy: 'see whether it was only now added or restored; else delete it and add it again',
      };
}

/** A count of 0 in a window says little of a server that has entries: it may have had none due. */
const isIdle = (server: RealServer): boolean => entriesOf(server) === 0 || mayBeOverloaded(server);

function findingOf(facts: Facts, server: RealServer, all: Arrivals): Finding[] {
  if (facts.arrivals(server)?.connections !== 0) return [];
  const due = all.connections * (shareDue(facts, server) ?? 0);
  if (due < ENOUGH_DUE) return [];
  return [
    {
      code: 'NO_TRAFFIC',
      severity: 'warning',
      server: server.id,
      seen: `weight ${server.weight}, but none of ${plural(all.connections, 'new connection')} in ${Math.round(all.seconds)} s; about ${Math.round(due)} were due by ${facts.service.scheduler}`,
      ...reasonOf(server),
    },
  ];
}

/** Weight but no traffic while the peers have it; nothing is said where clients are bound to servers. */
export const noTraffic: Rule = (facts) => {
  const { service, weighted, lately } = facts;
  if (!lately || lately.connections < ENOUGH_DUE || weighted.length < 2) return [];
  if (service.persistence !== null || mayBeOnePacket(service)) return [];
  return weighted
    .filter((server) => isIdle(server) && selectServerState(server) === 'up')
    .flatMap((server) => findingOf(facts, server, lately));
};
