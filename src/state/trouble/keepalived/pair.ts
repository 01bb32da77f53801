import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import { onPeer } from '../../keepalived/peer.ts';
import { at, isMoving } from './facts.ts';
import type { InstanceRule, KeepalivedFacts } from './facts.ts';
import { named } from './vips.ts';

/** An instance as both directors have it, once both have settled. */
interface Both {
  readonly here: string;
  readonly there: string;
  readonly other: InstanceStatus;
}

function bothOf(status: InstanceStatus, { pair, nowWall }: KeepalivedFacts): Both | undefined {
  if (!pair?.peer.isKnown) return undefined;
  const other = onPeer(status.instance, pair.peer);
  if (!other || isMoving(status, nowWall) || isMoving(other, nowWall)) return undefined;
  return { here: pair.here, there: pair.peer.name, other };
}

/** VIPs of an instance that stand on both directors, or on neither. */
function vipsOn(
  status: InstanceStatus,
  other: InstanceStatus,
  present: boolean,
): InstanceStatus['vips'] {
  const there = new Map(other.vips.map(({ vip, present: has }) => [vip.address, has]));
  return status.vips.filter(
    (each) => each.present === present && there.get(each.vip.address) === present,
  );
}

const stateOf = ({ state }: InstanceStatus): string => state?.toUpperCase() ?? 'unknown';

/** How many adverts each of them sent between two looks, where both do. */
function sending(
  { instance }: InstanceStatus,
  { other }: Both,
  { keepalived, pair }: KeepalivedFacts,
): readonly [number, number] | undefined {
  const here = keepalived.advertsSent?.get(instance.name);
  const there = pair?.peer.advertsSent?.get(other.instance.name);
  return here && there ? [here, there] : undefined;
}

/** Two masters: both answer for the VIPs, and clients reach one or the other by chance. */
export const splitBrain: InstanceRule = (status, facts) => {
  const both = bothOf(status, facts);
  if (!both || status.state !== 'master' || both.other.state !== 'master') return [];
  const { here, there, other } = both;
  const shared = vipsOn(status, other, true);
  const sent = sending(status, both, facts);
  if (shared.length === 0 && !sent) return [];
  const { effectivePriority } = status.instance;
  const evidence = [
    `split brain: both ${here} and ${there} are MASTER`,
    ...(shared.length > 0 ? [`${named(shared)} on both`] : []),
    ...(sent
      ? [`both send adverts (${here} ${sent[0]}, ${there} ${sent[1]} since the look before)`]
      : []),
    ...(effectivePriority !== undefined && effectivePriority === other.instance.effectivePriority
      ? [`both with priority ${effectivePriority}`]
      : []),
  ];
  return [
    {
      ...{ code: 'SPLIT_BRAIN', severity: 'critical', subject: at(status) },
      seen: evidence.join('; '),
      why: 'neither hears the other, so both answer ARP for the same addresses: clients reach one or the other by chance, and connections break',
      remedy: `stop keepalived on the one that shall not serve, then mend what keeps adverts (IP protocol 112) from each other: a firewall, the interface or VLAN, unicast peers, a password; \`lvstop keepalived compare\` tells what differs in the files`,
    },
  ];
};

const IDLE = new Set(['backup', 'fault', 'stopped', 'init']);

/** Both were asked, and neither serves. */
export const nobodyMaster: InstanceRule = (status, facts) => {
  const both = bothOf(status, facts);
  if (!both) return [];
  const { here, there, other } = both;
  if (!IDLE.has(status.state ?? '') || !IDLE.has(other.state ?? '')) return [];
  const nowhere = vipsOn(status, other, false);
  if (nowhere.length < status.vips.length) return [];
  const whys = [...status.faultBecause, ...other.faultBecause];
  return [
    {
      ...{ code: 'NO_MASTER', severity: 'critical', subject: at(status) },
      seen: `neither is MASTER: ${here} is ${stateOf(status)}, ${there} is ${stateOf(other)}${whys.length > 0 ? ` (${whys.join('; ')})` : ''}${nowhere.length > 0 ? `; ${named(nowhere)} on neither` : ''}`,
      why: 'nobody answers for its addresses: clients reach nobody',
      remedy:
        'put right what stops one of them, or start its keepalived: it takes over after three adverts',
    },
  ];
};

/** The peer serves an instance without its VIPs, which are not here either. */
export const vipNowhere: InstanceRule = (status, facts) => {
  const both = bothOf(status, facts);
  if (!both || both.other.state !== 'master' || status.state === 'master') return [];
  const nowhere = vipsOn(status, both.other, false);
  if (nowhere.length === 0) return [];
  return [
    {
      ...{ code: 'VIP_NOWHERE', severity: 'critical', subject: at(status) },
      seen: `${both.there} is MASTER, but ${named(nowhere)} ${nowhere.length === 1 ? 'is' : 'are'} neither there nor on ${both.here}`,
      why: 'nobody answers for the address: clients reach nobody there',
      remedy: `see keepalived's log on ${both.there} and \`ip monitor address\` there for who takes it away; a failover to this director sets it anew`,
    },
  ];
};

const NO_HELP = new Set(['fault', 'stopped']);

/** This director serves, and nobody would take over. */
export const noStandby: InstanceRule = (status, facts) => {
  const both = bothOf(status, facts);
  if (!both || status.state !== 'master' || !NO_HELP.has(both.other.state ?? '')) return [];
  const { here, there, other } = both;
  const why = other.faultBecause.length > 0 ? `: ${other.faultBecause.join('; ')}` : '';
  return [
    {
      ...{ code: 'NO_STANDBY', severity: 'warning', subject: at(status) },
      seen: `${there} is ${stateOf(other)}${why}, while ${here} is MASTER`,
      why: 'nobody takes over where this director fails',
      remedy:
        other.state === 'fault'
          ? `put right what stops it on ${there}; it becomes BACKUP by itself`
          : `start keepalived on ${there}: \`systemctl start keepalived\``,
    },
  ];
};
