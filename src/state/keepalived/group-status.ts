import type { SyncGroup } from '../model/keepalived/vrrp.ts';
import type { InstanceStatus } from './instance-status.ts';
import type { KeepalivedState } from './keepalived-state.ts';

/** A sync group with its members. */
export interface GroupStatus {
  readonly group: SyncGroup;
  /** Those of its members that are known. */
  readonly members: readonly InstanceStatus[];
  /** Members are in different states: what one of them serves may not come back by the other. */
  readonly isSplit: boolean;
}

/** Every sync group, of instances as they are now. */
export const groupStatuses = (
  { vrrp }: KeepalivedState,
  instances: readonly InstanceStatus[],
): readonly GroupStatus[] =>
  (vrrp?.groups ?? []).map((group) => {
    const members = instances.filter(({ instance }) => group.members.includes(instance.name));
    const states = new Set(members.flatMap(({ state }) => state ?? []));
    return { group, members, isSplit: states.size > 1 };
  });
