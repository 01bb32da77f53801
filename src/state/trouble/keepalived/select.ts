import { instanceStatuses } from '../../keepalived/instance-statuses.ts';
import type { KeepalivedState } from '../../keepalived/keepalived-state.ts';
import type { Trouble } from '../trouble.ts';
import { worstFirst } from '../trouble.ts';
import { advertsRefused, equalPriorities, lowerMaster, noMaster } from './election.ts';
import type { InstanceRule, KeepalivedFacts, KeepalivedRule } from './facts.ts';
import { childMissing, notAnswered, notRunning } from './process.ts';
import { fault, flapping, groupSplit } from './states.ts';
import { vipMissing, vipStray } from './vips.ts';

const RULES: readonly KeepalivedRule[] = [notRunning, childMissing, notAnswered, groupSplit];

const INSTANCE_RULES: readonly InstanceRule[] = [
  vipMissing,
  vipStray,
  fault,
  noMaster,
  advertsRefused,
  lowerMaster,
  equalPriorities,
  flapping,
];

/**
 * What is wrong with keepalived and VRRP, worst first.
 *
 * @param nowWall wall clock, milliseconds since the epoch
 */
export function keepalivedTroubles(
  keepalived: KeepalivedState,
  nowWall: number,
): readonly Trouble[] {
  const instances = instanceStatuses(keepalived, nowWall);
  const facts: KeepalivedFacts = { keepalived, instances, nowWall };
  return worstFirst([
    ...RULES.flatMap((rule) => rule(facts)),
    ...instances.flatMap((status) => INSTANCE_RULES.flatMap((rule) => rule(status, facts))),
  ]);
}
