import { serverId, serviceId } from '../model/address.ts';
import type { ServerId, ServiceId } from '../model/brand.ts';
import type { DirectorState } from '../director.ts';
import type { Drift } from '../drift/drift.ts';
import { findDrift } from '../drift/find-drift.ts';
import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import type { Memory } from '../memory/memory.ts';
import type { KeepalivedShadow } from '../model/managed.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { State } from '../state.ts';
import { memoLast } from './memo.ts';
import { selectDirector } from './picture.ts';

const NONE: readonly Drift[] = [];

const shadowOf = memoLast(
  (
    configuration: KeepalivedState['configuration'],
    process: KeepalivedState['process'],
  ): KeepalivedShadow | undefined => {
    const managed = configuration?.managed;
    if (!managed) return undefined;
    const running = process?.running;
    return { ...managed, ...(running !== undefined && { running }), issues: [] };
  },
);

/** What moves when a check goes down or up. */
const isMoving = ({ attribute }: Drift): boolean => attribute === 'entry' || attribute === 'weight';

/** Services in which something changed in the kernel since keepalived told. */
function unsettled({ events }: DirectorState, since: number): ReadonlySet<ServiceId> {
  const late = new Set<ServiceId>();
  for (const { seenAt, subject } of events) {
    if (seenAt <= since) break;
    if (subject?.kind === 'service' || subject?.kind === 'server') late.add(subject.service);
  }
  return late;
}

const compared = memoLast(
  (
    picture: Snapshot,
    shadow: KeepalivedShadow,
    checks: KeepalivedState['checks'],
    memory: Memory,
  ): readonly Drift[] => {
    const { differences } = findDrift({
      ...{ director: picture.director, services: picture.services, shadow, memory },
      isWhole: !picture.problems.some(({ code }) => code === 'TABLE_INCOMPLETE'),
      ...(checks && { checks }),
    });
    return differences.length === 0 ? NONE : differences;
  },
);

const settledOf = memoLast((all: readonly Drift[], director: DirectorState): readonly Drift[] => {
  const { checks } = director.keepalived;
  if (!checks || all.length === 0) return all;
  const late = unsettled(director, checks.takenAt);
  const settled = all.filter(
    (drift) => !isMoving(drift) || !late.has(serviceId(drift.subject.service)),
  );
  return settled.length === all.length ? all : settled;
});

let last: { readonly director: string; readonly drifts: readonly Drift[] } | undefined;

/** What was found stays until the kernel was read after keepalived told: else a check that just failed looks like drift. */
function held(director: DirectorState, find: () => readonly Drift[]): readonly Drift[] {
  const { latest, keepalived, name } = director;
  const isOld = latest && keepalived.checks && latest.takenAt < keepalived.checks.takenAt;
  if (isOld && last?.director === name) return last.drifts;
  const drifts = isOld ? NONE : find();
  last = { director: name, drifts };
  return drifts;
}

/** Where keepalived's file, keepalived and the kernel differ, as the screen shows them. */
export function selectDrift(state: State): readonly Drift[] {
  const director = selectDirector(state);
  const { latest, keepalived } = director;
  const shadow = shadowOf(keepalived.configuration, keepalived.process);
  if (!latest || !shadow) return NONE;
  return held(director, () =>
    settledOf(compared(latest, shadow, keepalived.checks, state.acting.memory), director),
  );
}

/** Differences by the rows they belong to. */
export interface DriftOf {
  readonly ofService: (service: ServiceId) => readonly Drift[];
  readonly ofServer: (service: ServiceId, server: ServerId) => readonly Drift[];
  /** In the service and all of its servers. */
  readonly within: (service: ServiceId) => readonly Drift[];
}

/** By their rows; the same value for the same differences. */
export const driftsByRow = memoLast((drifts: readonly Drift[]): DriftOf => {
  const services = Map.groupBy(drifts, ({ subject }) => serviceId(subject.service));
  const within = (service: ServiceId): readonly Drift[] => services.get(service) ?? NONE;
  return {
    within,
    ofService: (service) => within(service).filter(({ subject }) => !subject.server),
    ofServer: (service, server) =>
      within(service).filter(
        ({ subject }) => subject.server !== undefined && serverId(subject.server) === server,
      ),
  };
});
