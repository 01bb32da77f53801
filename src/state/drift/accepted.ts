import type { AcceptedDrift } from '../model/accepted-drift.ts';
import type { Drift } from './drift.ts';
import { driftName } from './drift.ts';

/** A difference, and why it does not count where somebody lets it be. */
export interface ShownDrift {
  readonly drift: Drift;
  readonly accepted: AcceptedDrift | undefined;
}

/** A difference as it is accepted from now on. */
export const acceptanceOf = (
  director: string,
  drift: Drift,
  how: Pick<AcceptedDrift, 'until' | 'since' | 'by' | 'reason'>,
): AcceptedDrift => ({
  ...{ director, subject: driftName(drift.subject), attribute: drift.attribute },
  ...(drift.file !== undefined && { file: drift.file }),
  ...(drift.kernel !== undefined && { kernel: drift.kernel }),
  ...how,
});

/** Why a difference does not count now; `undefined` where it does. */
export function acceptedAs(
  director: string,
  drift: Drift,
  accepted: readonly AcceptedDrift[],
  now: number,
): AcceptedDrift | undefined {
  if (accepted.length === 0) return undefined;
  const name = driftName(drift.subject);
  return accepted.find(
    (each) =>
      each.until > now &&
      each.director === director &&
      each.subject === name &&
      each.attribute === drift.attribute &&
      each.file === drift.file &&
      each.kernel === drift.kernel,
  );
}
