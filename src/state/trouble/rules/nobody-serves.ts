import type { VirtualService } from '../../model/service.ts';
import { selectServerState } from '../../selectors/server-state.ts';
import type { Finding, Rule } from '../facts.ts';
import { exceptKnownClients, SORRY_STAYS_AWAY, whyNobodyServes } from '../refusal.ts';

const noServers = (service: VirtualService): Finding => ({
  code: 'NO_SERVERS',
  severity: 'critical',
  seen: 'the service has no real server',
  why: whyNobodyServes(service),
  remedy:
    'add one (`ipvsadm -a`); under keepalived look why the checks of all of them fail, it takes failed servers out',
});

const noScheduler = (service: VirtualService): Finding => ({
  code: 'NO_SCHEDULER',
  severity: 'critical',
  seen: 'the service has no scheduler',
  why: whyNobodyServes(service) + exceptKnownClients(service),
  remedy: 'give it one with `ipvsadm -E … -s wlc`, and its persistence and flags again',
});

const noWeight = (service: VirtualService): Finding => ({
  code: 'NO_WEIGHT',
  severity: 'critical',
  seen:
    service.servers.length === 1
      ? 'the only server has weight 0'
      : `all ${service.servers.length} servers have weight 0`,
  why:
    whyNobodyServes(service) + exceptKnownClients(service, ' unless expire_quiescent_template=1'),
  remedy: `give a server its weight back; ${SORRY_STAYS_AWAY}`,
});

const allOverloaded = (service: VirtualService, count: number): Finding => ({
  code: 'ALL_OVERLOADED',
  severity: 'critical',
  seen:
    count === 1
      ? 'the only server with weight is at its upper threshold'
      : `all ${count} servers with weight are at their upper threshold`,
  why: whyNobodyServes(service) + exceptKnownClients(service),
  remedy: 'raise the upper thresholds (-x), add a server, or find what holds the connections',
});

/** New connections have nowhere to go. */
export const nobodyServes: Rule = ({ service, weighted }) => {
  if (service.servers.length === 0) return [noServers(service)];
  if (service.scheduler === 'none') return [noScheduler(service)];
  if (weighted.length === 0) return [noWeight(service)];
  const full = weighted.every((server) => selectServerState(server) === 'overloaded');
  return full ? [allOverloaded(service, weighted.length)] : [];
};
