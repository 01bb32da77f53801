import type { ConfiguredGroup } from '../configuration/vrrp.ts';
import { OWNER } from './instance.ts';
import type { Group, Instance } from './instance.ts';

/** `vrrp_sync_set_group`: a group begins as master only where all of its members own their addresses. */
export function makeGroup(conf: ConfiguredGroup, instances: readonly Instance[]): Group {
  const members = instances.filter(({ conf: { name } }) => conf.members.includes(name));
  const isOwned = members.every(
    ({ wants, conf: { priority } }) => wants === 'master' && priority === OWNER,
  );
  const state = isOwned ? 'master' : 'backup';
  const group: Group = { conf, members, state, membersInFault: 0, membersInInit: 0 };
  for (const member of members) {
    member.group = group;
    if (!isOwned) member.wants = 'backup';
  }
  return group;
}

/** `vrrp_sync_can_goto_master`: only where every other member wants to; else it waits anew. */
export function canBecomeMaster(instance: Instance): boolean {
  const { group } = instance;
  if (!group || group.state === 'master') return true;
  if (group.members.every((member) => member === instance || member.wants === 'master'))
    return true;
  instance.downTimerUs = instance.fullDownTimerUs();
  instance.wait();
  return false;
}
