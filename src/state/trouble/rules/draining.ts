import type { RealServer } from '../../model/service.ts';
import type { Arrivals } from '../arrivals.ts';
import { newestArrivals } from '../arrivals.ts';
import type { Facts, Finding, Rule } from '../facts.ts';
import { plural } from '../words.ts';

const REMEDY =
  'sysctl -w net.ipv4.vs.expire_quiescent_template=1 sends them elsewhere with their next connection';

const SET_TO_KEEP = 'net.ipv4.vs.expire_quiescent_template is 0: ';

const refilled = (server: RealServer, lately: Arrivals, known: string): Finding => ({
  code: 'DRAIN_REFILLED',
  severity: 'warning',
  server: server.id,
  seen: `weight 0, yet ${plural(lately.connections, 'new connection')} in the last ${Math.round(lately.seconds)} s`,
  why: `${known}clients with a persistence template keep coming, and each connection renews the template: it may never drain`,
  remedy: REMEDY,
});

const held = (server: RealServer, templates: number, known: string): Finding => ({
  code: 'DRAIN_HELD',
  severity: 'info',
  server: server.id,
  seen: `weight 0 with ${plural(templates, 'persistence template')} left`,
  why: `${known}a client that returns before its template ends still gets this server and renews it; templates that no longer count are in the figure too`,
  remedy: `let them end, or ${REMEDY}`,
});

function findingOf({ arrivals, ...facts }: Facts, server: RealServer): Finding[] {
  const known = facts.expireQuiescentTemplate === undefined ? '' : SET_TO_KEEP;
  if (server.persistent === 0) return [];
  const lately = arrivals(server);
  const newest = newestArrivals(server.samples);
  if (lately && lately.connections > 0 && newest && newest.connections > 0)
    return [refilled(server, lately, known)];
  return server.persistent === undefined ? [] : [held(server, server.persistent, known)];
}

/**
 * A persistent service goes on feeding a server with weight 0, unless expire_quiescent_template=1. In any
 * other no scheduler picks it, and what the counters show was counted before it lost its weight.
 */
export const draining: Rule = (facts) =>
  facts.service.persistence && facts.expireQuiescentTemplate !== '1'
    ? facts.service.servers
        .filter(({ weight }) => weight === 0)
        .flatMap((server) => findingOf(facts, server))
    : [];
