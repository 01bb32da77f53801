import { canBecomeMaster } from './group.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import { goToMaster, leaveFault, leaveMaster } from './transitions.ts';

/** `vrrp_sync_backup`: the other members follow. */
export function syncToBackup(instance: Instance, around: VrrpSurroundings): void {
  const { group } = instance;
  if (!group || group.state === 'backup') return;
  for (const member of group.members) {
    if (member === instance || member.state === 'backup') continue;
    member.wants = 'backup';
    if (member.state === 'master') leaveMaster(member, false, around);
    else leaveFault(member, around);
  }
  group.state = 'backup';
}

/** `vrrp_sync_master`. */
export function syncToMaster(instance: Instance, around: VrrpSurroundings): void {
  const { group } = instance;
  if (!group || group.state === 'master' || !canBecomeMaster(instance)) return;
  for (const member of group.members) {
    if (member === instance || member.state === 'master') continue;
    member.wants = 'master';
    goToMaster(member, around);
  }
  group.state = 'master';
}

/** `vrrp_sync_fault`. */
export function syncToFault(instance: Instance, around: VrrpSurroundings): void {
  const { group } = instance;
  if (!group || group.state === 'fault') return;
  for (const member of group.members) {
    if (member === instance || member.state === 'fault') continue;
    member.wants = 'fault';
    if (member.state === 'master') leaveMaster(member, false, around);
    else leaveFault(member, around);
  }
  group.state = 'fault';
}

/** `VRRP_TSM_HANDLE`: what a change of one member means for the others. */
export function syncAfter(
  before: Instance['state'],
  instance: Instance,
  around: VrrpSurroundings,
): void {
  if (!instance.group || before === 'init') return;
  if (instance.state === 'master') syncToMaster(instance, around);
  else if (instance.state === 'backup' && before === 'master') syncToBackup(instance, around);
}
