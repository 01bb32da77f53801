import type { DirectorState } from '../director.ts';
import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import type { Memory } from '../memory/memory.ts';
import { serviceId } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import type { KeepalivedShadow } from '../model/managed.ts';
import { memoLast } from '../selectors/memo.ts';
import type { Drift } from './drift.ts';
import { driftKey } from './drift.ts';
import { findDrift } from './find-drift.ts';
import type { DriftWatch } from './drift-watch.ts';

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

const isBetweenKernels = ({ file, keepalived, peer }: Drift): boolean =>
  file === undefined && keepalived === undefined && peer !== undefined;

/** Since when each service is as it is in the kernel, where lvstop saw it change; wall clock. */
function changedAt({ events }: DirectorState): ReadonlyMap<ServiceId, number> {
  const latest = new Map<ServiceId, number>();
  for (const { seenAt, subject } of events)
    if (subject?.kind === 'service' || subject?.kind === 'server')
      if (!latest.has(subject.service)) latest.set(subject.service, seenAt);
  return latest;
}

/** Whether whoever is compared with the kernel was asked after it changed: else a check or a reload looks like drift. */
function isSettled(
  drift: Drift,
  changed: number,
  { keepalived, peerTable }: DirectorState,
): boolean {
  const { checks, configurationAt = Infinity } = keepalived;
  if (isBetweenKernels(drift)) return (peerTable?.takenAt ?? Infinity) > changed;
  const told = checks?.takenAt ?? Infinity;
  return told > changed && (isMoving(drift) || configurationAt > changed);
}

function settled(drifts: readonly Drift[], director: DirectorState): readonly Drift[] {
  if (drifts.length === 0) return NONE;
  const changes = changedAt(director);
  return drifts.filter((drift) => {
    const changed = changes.get(serviceId(drift.subject.service));
    return changed === undefined || isSettled(drift, changed, director);
  });
}

/** What keepalived and its file told is of another time than the picture: the next look compares. */
function isOutOfStep({ latest, keepalived }: DirectorState): boolean {
  const { checks, configurationSince = 0 } = keepalived;
  if (!latest || !checks) return false;
  return latest.takenAt < checks.takenAt || checks.takenAt < configurationSince;
}

const nameOf = (drift: Drift): string =>
  [driftKey(drift), drift.file, drift.keepalived, drift.kernel].join('\n');

function inBoth(now: readonly Drift[], before: readonly Drift[]): readonly Drift[] {
  if (now.length === 0 || before.length === 0) return NONE;
  const names = new Set(before.map(nameOf));
  return now.filter((drift) => names.has(nameOf(drift)));
}

/** The same value as before where nothing in it is another. */
const kept = (before: readonly Drift[], now: readonly Drift[]): readonly Drift[] =>
  before.length === now.length && before.every((each, index) => each === now[index]) ? before : now;

/** Differences after a look at the kernel; as they were where the sides are not of one time. */
export function watchDrift(director: DirectorState, memory: Memory): DriftWatch | undefined {
  const { latest, keepalived, drift: last, peerTable } = director;
  const shadow = shadowOf(keepalived.configuration, keepalived.process);
  if (!latest || !shadow) return undefined;
  if (isOutOfStep(director)) return last;
  const { checks } = keepalived;
  const { differences } = findDrift({
    ...{ director: latest.director, services: latest.services, shadow, memory },
    isWhole: !latest.problems.some(({ code }) => code === 'TABLE_INCOMPLETE'),
    ...(checks && { checks }),
    ...(peerTable && { peer: peerTable.sides }),
  });
  const found = settled(differences, director);
  const before = (last?.at === latest.at ? last.before : last?.found) ?? NONE;
  const told = kept(last?.told ?? NONE, inBoth(found, before));
  return { at: latest.at, before, found, told };
}
