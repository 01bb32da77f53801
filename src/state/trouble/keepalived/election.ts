import type { VrrpInstance } from '../../model/keepalived/vrrp.ts';
import { plural } from '../words.ts';
import { at, isMoving } from './facts.ts';
import type { InstanceRule } from './facts.ts';
import { nobodyMaster } from './pair.ts';

/** The master that a backup hears; its priority is 0 before the first advert, and its address means nothing then. */
function masterOf({
  masterAddress,
  masterPriority,
}: VrrpInstance): { readonly address: string; readonly priority: number | undefined } | undefined {
  if (masterAddress === undefined || masterPriority === 0) return undefined;
  return { address: masterAddress, priority: masterPriority };
}

/** Who is master is then a matter of addresses, and of who is first. */
export const equalPriorities: InstanceRule = (status) => {
  const { effectivePriority } = status.instance;
  const master = masterOf(status.instance);
  if (status.state !== 'backup' || !master || master.priority !== effectivePriority) return [];
  return [
    {
      code: 'PRIORITY_EQUAL',
      severity: 'warning',
      subject: at(status),
      seen: `its priority is ${effectivePriority}, as is that of the master ${master.address}`,
      why: 'which of them is master is left to chance and to the higher address; after a lost advert both may be for a moment',
      remedy: 'give each director a priority of its own, and look at what the trackers add or take',
    },
  ];
};

/** A backup that would take over, and does not. */
export const lowerMaster: InstanceRule = (status, { nowWall }) => {
  const { effectivePriority, preempt, preemptDelaySeconds } = status.instance;
  const master = masterOf(status.instance);
  if (status.state !== 'backup' || !master || isMoving(status, nowWall)) return [];
  if (preempt !== true || preemptDelaySeconds || effectivePriority === undefined) return [];
  if (master.priority === undefined || master.priority >= effectivePriority) return [];
  return [
    {
      code: 'MASTER_IS_LOWER',
      severity: 'warning',
      subject: at(status),
      seen: `it is BACKUP with priority ${effectivePriority} and preempts, but the master ${master.address} has ${master.priority}`,
      why: 'it should take over within three adverts; where this lasts, something holds it back',
      remedy: "look again in a few seconds; then see keepalived's log and its sync group",
    },
  ];
};

/** Only a source that tells of masters can miss one. */
const tellsOfMasters = (trackFiles: unknown): boolean => trackFiles !== undefined;

/** Nobody serves the VIP, and this backup does not take it. */
export const noMaster: InstanceRule = (status, facts) => {
  const { keepalived, nowWall } = facts;
  if (status.state !== 'backup' || masterOf(status.instance)) return [];
  if (!tellsOfMasters(keepalived.vrrp?.trackFiles) || isMoving(status, nowWall)) return [];
  if (nobodyMaster(status, facts).length > 0) return []; // which says more
  return [
    {
      code: 'NO_MASTER_SEEN',
      severity: 'critical',
      subject: at(status),
      seen: 'it is BACKUP and has heard no master',
      why: 'nobody seems to hold its addresses; it should have taken them over after three adverts',
      remedy:
        "see keepalived's log; a firewall may drop VRRP (IP protocol 112), or the peers' addresses are wrong",
    },
  ];
};

/** Somebody else on the network speaks of the same VRID. */
export const advertsRefused: InstanceRule = (status, { keepalived }) => {
  const { instance } = status;
  const refused = (keepalived.refused ?? []).filter((each) => each.instance === instance.name);
  const sum = refused.reduce((total, { count }) => total + count, 0);
  if (sum === 0) return [];
  const reasons = refused.map(({ reason }) => reason).join(', ');
  return [
    {
      code: 'ADVERTS_REFUSED',
      severity: 'warning',
      subject: at(status),
      seen: `${plural(sum, 'advert')} refused between two looks of the last minute: ${reasons}`,
      why: `another router uses VRID ${instance.vrid ?? '-'} on this network, or the peer has another password, other addresses or another interval: neither hears the other, and both become MASTER`,
      remedy:
        'compare the instance in both configurations; `tcpdump -nn ip proto 112` shows who sends (its -v shows passwords)',
    },
  ];
};
