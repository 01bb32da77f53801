import type { RealServer, VirtualService } from '../../model/service.ts';
import { entriesOf } from '../facts.ts';
import type { Facts, Finding, Rule } from '../facts.ts';
import {
  REFUSED_BY_DH,
  REFUSED_BY_DH_OF_A_MARK,
  REFUSED_BY_MH,
  REFUSED_BY_SH,
} from '../refusal.ts';
import { refusesByHash, SH_PLACES } from '../scheduling.ts';

interface Refusal {
  readonly severity: 'critical' | 'warning';
  readonly why: string;
}

/** The table is dealt server by server, to each at least one place, until it is full. */
function underSh(service: VirtualService, server: RealServer): Refusal {
  const others = service.servers.filter((other) => other !== server);
  const dealt = others.reduce((sum, { weight }) => sum + Math.max(1, weight), 0);
  return dealt < SH_PLACES
    ? { severity: 'critical', why: REFUSED_BY_SH }
    : {
        severity: 'warning',
        why: 'where the table of sh has a place for it, clients hashed to it are refused',
      };
}

/** The table of mh keeps the weight a server had last; one added with weight 0 never had any. */
const UNDER_MH: Refusal = {
  severity: 'critical',
  why: `${REFUSED_BY_MH}, unless it was added with weight 0`,
};

/** dh hashes the VIP: of one VIP all clients belong to one server, so that its peers' traffic acquits it. */
function underDh({ service, arrivals }: Facts, server: RealServer): Refusal | undefined {
  if (service.key.kind === 'fwmark')
    return {
      severity: 'critical',
      why: REFUSED_BY_DH_OF_A_MARK,
    };
  const others = service.servers.filter((other) => other !== server);
  const served = others.some(
    (other) => entriesOf(other) > 0 || (arrivals(other)?.connections ?? 0) > 0,
  );
  return served
    ? undefined
    : {
        severity: 'critical',
        why: REFUSED_BY_DH,
      };
}

function refusalOf(facts: Facts, server: RealServer): Refusal | undefined {
  if (facts.service.scheduler === 'dh') return underDh(facts, server);
  return facts.service.scheduler === 'sh' ? underSh(facts.service, server) : UNDER_MH;
}

function finding(facts: Facts, server: RealServer): Finding[] {
  const refusal = refusalOf(facts, server);
  if (!refusal) return [];
  const { scheduler, persistence } = facts.service;
  const flag = scheduler === 'dh' ? '' : `, or set \`-b ${scheduler}-fallback\` on the service`;
  return [
    {
      code: 'HASHED_CLIENTS_REFUSED',
      severity: refusal.severity,
      server: server.id,
      seen: `weight 0 under ${scheduler}${scheduler === 'dh' ? '' : ` without ${scheduler}-fallback`}`,
      why: refusal.why + (persistence ? '; clients with a persistence template are served' : ''),
      remedy: `delete the server instead (\`ipvsadm -d\`: the table is made anew)${flag}`,
    },
  ];
}

/** Weight 0 does not move clients away from a server that their hash picks. */
export const hashedRefusal: Rule = (facts) => {
  const { service, weighted } = facts;
  if (weighted.length === 0 || refusesByHash(service) !== true) return [];
  return service.servers
    .filter(({ weight }) => weight === 0)
    .flatMap((server) => finding(facts, server));
};
