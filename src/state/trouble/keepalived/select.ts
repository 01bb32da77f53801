import { instanceStatuses } from '../../keepalived/instance-statuses.ts';
import type { KeepalivedState } from '../../keepalived/keepalived-state.ts';
import type { PeerState } from '../../keepalived/peer.ts';
import { peerNow } from '../../keepalived/peer.ts';
import type { Trouble } from '../trouble.ts';
import { worstFirst } from '../trouble.ts';
import { nobodyMaster, noStandby, splitBrain, vipNowhere } from './pair.ts';
import { advertsRefused, equalPriorities, lowerMaster, noMaster } from './election.ts';
import { checksFailed } from './checks.ts';
import type { InstanceRule, KeepalivedFacts, KeepalivedRule } from './facts.ts';
import { childMissing, notAnswered, notRunning } from './process.ts';
import { fault, flapping, groupSplit } from './states.ts';
import { vipMissing, vipStray } from './vips.ts';

const RULES: readonly KeepalivedRule[] = [
  notRunning,
  childMissing,
  notAnswered,
  groupSplit,
  checksFailed,
];

const INSTANCE_RULES: readonly InstanceRule[] = [
  splitBrain,
  nobodyMaster,
  vipMissing,
  vipNowhere,
  vipStray,
  fault,
  noMaster,
  advertsRefused,
  noStandby,
  lowerMaster,
  equalPriorities,
  flapping,
];

/**
 * What is wrong with keepalived and VRRP, worst first.
 *
 * @param nowWall wall clock, milliseconds since the epoch
 * @param here the name of this director, to tell it from its peer
 */
export function keepalivedTroubles(
  keepalived: KeepalivedState,
  nowWall: number,
  peer?: PeerState,
  here = 'this director',
): readonly Trouble[] {
  const instances = instanceStatuses(keepalived, nowWall);
  const facts: KeepalivedFacts = {
    ...{ keepalived, instances, nowWall },
    ...(peer && { pair: { here, peer: peerNow(peer, nowWall) } }),
  };
  return worstFirst([
    ...RULES.flatMap((rule) => rule(facts)),
    ...instances.flatMap((status) => INSTANCE_RULES.flatMap((rule) => rule(status, facts))),
  ]);
}
