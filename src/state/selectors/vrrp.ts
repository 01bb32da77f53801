import type { InstanceStatus } from '../keepalived/instance-status.ts';
import type { HealthOf } from '../keepalived/health.ts';
import { healthOf } from '../keepalived/health.ts';
import { instanceStatuses } from '../keepalived/instance-statuses.ts';
import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import type { SyncGroup } from '../model/keepalived/vrrp.ts';
import type { State } from '../state.ts';
import { keepalivedTroubles } from '../trouble/keepalived/select.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { memoLast } from './memo.ts';
import { selectDirector } from './picture.ts';

/** Flaps leave their window, and ages grow, in steps of this. */
const STEP_MS = 1000;

/** Wall clock of what is on screen, milliseconds since the epoch; 0 before the first look. */
export function selectWall(state: State): number {
  const { latest, keepalived } = selectDirector(state);
  if (!latest) return keepalived.vrrpAskedAt ?? 0;
  return latest.takenAt + (state.screen.paused ? 0 : Math.max(0, state.now - latest.at));
}

const stepOf = (state: State): number => Math.floor(selectWall(state) / STEP_MS) * STEP_MS;

const statuses = memoLast(instanceStatuses);

/** Every VRRP instance as the screen shows it: as it was when paused, else as it is. */
export const selectInstances = (state: State): readonly InstanceStatus[] =>
  statuses(selectDirector(state).keepalived, stepOf(state));

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

/** Every sync group as the screen shows it. */
export const selectGroups = (state: State): readonly GroupStatus[] =>
  groupStatuses(selectDirector(state).keepalived, selectInstances(state));

const health = memoLast(healthOf);

/** What keepalived knows of real servers, as the screen shows it. */
export const selectHealth = (state: State): HealthOf =>
  health(selectDirector(state).keepalived.checks);

const troubles = memoLast(keepalivedTroubles);

/** What is wrong with keepalived and VRRP as the screen shows it, worst first. */
export const selectKeepalivedTroubles = (state: State): readonly Trouble[] =>
  troubles(selectDirector(state).keepalived, stepOf(state));
