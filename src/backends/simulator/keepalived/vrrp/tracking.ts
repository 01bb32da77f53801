import { OWNER } from './instance.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { canBecomeMaster } from './group.ts';
import { syncToBackup, syncToFault, syncToMaster } from './sync.ts';
import { leaveFault, leaveMaster } from './transitions.ts';

/** Something an instance tracks, `tracking_obj_t`. */
export interface Tracking {
  readonly instance: Instance;
  readonly weight: number;
  /** -1 for `reverse`. */
  readonly multiplier: 1 | -1;
}

/** A priority within the bounds a master may have. */
const bounded = (priority: number): number => Math.min(OWNER - 1, Math.max(1, priority));

/** `vrrp_set_effective_priority`. */
export function setEffectivePriority(instance: Instance): void {
  if (instance.conf.priority === OWNER) return;
  const priority = bounded(instance.totalPriority);
  if (priority === instance.effectivePriority) return;
  instance.effectivePriority = priority;
  const before = instance.downTimerUs;
  instance.downTimerUs = instance.fullDownTimerUs();
  if (instance.state === 'backup') instance.postpone(instance.downTimerUs - before);
}

/** `down_instance`: one more reason for FAULT. */
export function downInstance(instance: Instance, around: VrrpSurroundings): void {
  instance.faults += 1;
  if (instance.faults > 1 && instance.state !== 'init') return;
  instance.wants = 'fault';
  if (instance.state === 'master') leaveMaster(instance, true, around);
  else leaveFault(instance, around);
  const { group } = instance;
  if (!group) return;
  group.membersInFault += 1;
  if (group.membersInFault === 1) syncToFault(instance, around);
}

/** True where its group lets it come up. */
function groupAllows({ group }: Instance, leavingInit: boolean): boolean {
  if (!group) return true;
  if (leavingInit) return group.membersInFault === 0;
  group.membersInFault -= 1;
  return group.membersInFault === 0 && group.membersInInit === 0;
}

/** True where the instance has no reason left to stay down. */
function hasNoFault(instance: Instance, leavingInit: boolean): boolean {
  if (leavingInit) return instance.faults === 0;
  instance.faults -= 1;
  if (instance.faults > 0) return false;
  if (instance.scriptsInInit === 0) return true;
  if (instance.group) {
    instance.group.membersInFault -= 1;
    instance.group.state = 'init';
  }
  instance.wants = 'backup';
  return false;
}

/** `try_up_instance`: one reason for FAULT less. */
export function tryUpInstance(
  instance: Instance,
  leavingInit: boolean,
  around: VrrpSurroundings,
): void {
  if (!hasNoFault(instance, leavingInit)) return;
  const isOwner = instance.wants === 'master' && instance.conf.priority === OWNER;
  if (!isOwner) instance.wants = 'backup';
  instance.masterAdvertUs = instance.advertUs;
  instance.downTimerUs = isOwner
    ? instance.masterAdvertUs + instance.skewUs()
    : instance.fullDownTimerUs();
  if (!groupAllows(instance, leavingInit)) return;
  const wanted = instance.wants;
  if (wanted === 'master' && !canBecomeMaster(instance)) instance.wants = 'backup';
  leaveFault(instance, around);
  instance.wants = wanted;
  if (instance.state === 'master') syncToMaster(instance, around);
  else syncToBackup(instance, around);
}
