import type { RealServer, VirtualService } from '../../model/service.ts';
import { fullness, NEARLY_FULL } from '../../selectors/fullness.ts';
import { selectServerState } from '../../selectors/server-state.ts';
import { entriesOf } from '../facts.ts';
import type { Finding, Rule } from '../facts.ts';
import { clearsBelow, refusesByHash } from '../scheduling.ts';
import { REPEAT_ALL } from '../words.ts';

const REMEDY = `find what holds its connections, add a server, or raise -x (\`ipvsadm -e\`: ${REPEAT_ALL})`;

const clearing = (server: RealServer): string =>
  `below ${clearsBelow(server) ?? 0} connections, active and inactive together`;

const takesMore = (server: RealServer): boolean => selectServerState(server) === 'up';

function whileFull(service: VirtualService): string {
  if (!service.servers.some(takesMore)) return 'no peer can take more: new connections are refused';
  const clients = service.persistence ? 'clients without a persistence template' : 'clients';
  switch (refusesByHash(service)) {
    case true:
      return `${service.scheduler} does not look for another server: ${clients} hashed to it are refused`;
    case false:
      return `new ${service.persistence ? clients : 'connections'} go to its peers`;
    default:
      return `${clients} hashed to it are refused where ${service.scheduler}-fallback is not set`;
  }
}

const overloaded = (service: VirtualService, server: RealServer): Finding => ({
  code: 'OVERLOADED',
  severity: refusesByHash(service) === true ? 'critical' : 'warning',
  server: server.id,
  seen: `${entriesOf(server)} connections, the upper threshold is ${server.thresholds?.upper ?? 0}`,
  why: `${whileFull(service)}, until it is ${clearing(server)}`,
  remedy: REMEDY,
});

function nearlyFull(server: RealServer, upper: number): Finding {
  const entries = entriesOf(server);
  return {
    code: 'NEARLY_FULL',
    severity: 'warning',
    server: server.id,
    seen: `${entries} connections, ${Math.floor((entries * 100) / upper)} % of the upper threshold ${upper}`,
    why: `at ${upper} it gets nothing new, and if it was there before, it gets nothing until it is ${clearing(server)}`,
    remedy: REMEDY,
  };
}

/** Servers at their upper threshold or close to it. */
export const thresholds: Rule = ({ service, weighted }) =>
  weighted.flatMap((server) => {
    if (selectServerState(server) === 'overloaded') return [overloaded(service, server)];
    const upper = server.thresholds?.upper ?? 0;
    return (fullness(server) ?? 0) >= NEARLY_FULL ? [nearlyFull(server, upper)] : [];
  });
