import type { RealServer } from '../../model/service.ts';
import type { Facts, Finding, Rule } from '../facts.ts';
import { plural } from '../words.ts';

const REMEDY =
  'sysctl -w net.ipv4.vs.expire_quiescent_template=1 sends them elsewhere with their next connection';

/** The kernel refreshes counters every 2 s: readings closer together, short of a little jitter, may be one. */
const ONE_REFRESH_MS = 1850;

/** The window may reach back to when the server had weight, the newest step hardly does. */
function arriveStill({ samples }: RealServer): boolean {
  const [newest] = samples;
  const before = newest && samples.find(({ at }) => newest.at - at >= ONE_REFRESH_MS);
  return !!before && newest.values.connections > before.values.connections;
}

const refilled = (server: RealServer, connections: number, seconds: number): Finding => ({
  code: 'DRAIN_REFILLED',
  severity: 'warning',
  server: server.id,
  seen: `weight 0, yet ${plural(connections, 'new connection')} in the last ${Math.round(seconds)} s`,
  why: 'clients with a persistence template keep coming, and each connection renews the template: it may never drain',
  remedy: REMEDY,
});

const held = (server: RealServer, templates: number): Finding => ({
  code: 'DRAIN_HELD',
  severity: 'info',
  server: server.id,
  seen: `weight 0 with ${plural(templates, 'persistence template')} left`,
  why: 'a client that returns before its template ends still gets this server and renews it; templates that no longer count are in the figure too',
  remedy: `let them end, or ${REMEDY}`,
});

function findingOf({ arrivals }: Facts, server: RealServer): Finding[] {
  if (server.persistent === 0) return [];
  const lately = arrivals(server);
  if (lately && lately.connections > 0 && arriveStill(server))
    return [refilled(server, lately.connections, lately.seconds)];
  return server.persistent === undefined ? [] : [held(server, server.persistent)];
}

/**
 * A persistent service goes on feeding a server with weight 0. In any other no scheduler picks it, and
 * what the counters show was counted before it lost its weight.
 */
export const draining: Rule = (facts) =>
  facts.service.persistence
    ? facts.service.servers
        .filter(({ weight }) => weight === 0)
        .flatMap((server) => findingOf(facts, server))
    : [];
