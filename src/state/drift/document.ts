import type { AcceptedDrift } from '../model/accepted-drift.ts';
import { acceptedAs } from './accepted.ts';
import type { Drift } from './drift.ts';
import { driftName } from './drift.ts';
import { remedyOf } from './remedy.ts';

/** A difference on a director, and whether it counts. */
export interface JudgedDrift {
  readonly director: string;
  readonly drift: Drift;
  readonly remedy: string;
  readonly accepted: AcceptedDrift | undefined;
}

/** Differences with what ends them and what was accepted. */
export const judged = (
  director: string,
  drifts: readonly Drift[],
  accepted: readonly AcceptedDrift[],
  now: number,
): readonly JudgedDrift[] =>
  drifts.map((drift) => ({
    ...{ director, drift, remedy: remedyOf(drift, now) },
    accepted: acceptedAs(director, drift, accepted, now),
  }));

const acceptedPart = (accepted: AcceptedDrift | undefined) =>
  accepted && {
    accepted: {
      until: new Date(accepted.until).toISOString(),
      by: accepted.by,
      reason: accepted.reason ?? null,
    },
  };

/** `drift --json`. */
export const driftDocument = (all: readonly JudgedDrift[]) => ({
  schema: 'lvstop/1',
  differences: all.map(({ director, drift, remedy, accepted }) => ({
    director,
    subject: driftName(drift.subject),
    attribute: drift.attribute,
    file: drift.file ?? null,
    keepalived: drift.keepalived ?? null,
    kernel: drift.kernel ?? null,
    peer: drift.peer ?? null,
    next: drift.next,
    remedy,
    ...acceptedPart(accepted),
  })),
});
