import type { ConfRule } from '../finding.ts';
import {
  checkHasVips,
  checkLinkLocal,
  checkMasks,
  checkSameVips,
  checkVipCount,
  checkVipLines,
  checkVips,
} from './addresses.ts';
import { checkInterval, checkOwnInterface, checkUnicast } from './adverts.ts';
import { checkAuthentication } from './authentication.ts';
import { checkNeeded, checkPriority, checkSameRouter, checkState } from './identity.ts';
import type { InstanceRule } from './instance.ts';
import { instancesOf } from './instance.ts';
import { checkPreempt } from './preempt.ts';
import { checkStrict } from './strict.ts';
import { checkLoweringWeights, checkWeightsInGroup } from './trackers.ts';

const RULES: readonly InstanceRule[] = [
  checkNeeded,
  checkState,
  checkPriority,
  checkHasVips,
  checkVips,
  checkVipLines,
  checkMasks,
  checkSameVips,
  checkVipCount,
  checkLinkLocal,
  checkPreempt,
  checkAuthentication,
  checkInterval,
  checkUnicast,
  checkOwnInterface,
  checkStrict,
  checkWeightsInGroup,
  checkLoweringWeights,
];

/** Everything about vrrp_instance blocks. */
export const checkInstances: ConfRule = (facts) => {
  const instances = instancesOf(facts);
  return [
    ...instances.flatMap((instance) =>
      RULES.flatMap((rule) => rule(instance, facts).flatMap((found) => found ?? [])),
    ),
    ...checkSameRouter(instances),
  ];
};
