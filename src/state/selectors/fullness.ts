import type { RealServer } from '../model/service.ts';

/** From this part of the upper threshold on there is little time left to act. */
export const NEARLY_FULL = 0.9;

/** How much of the upper threshold is in use, 1 is full; `undefined` without a threshold that is known. */
export function fullness({ thresholds, active, inactive }: RealServer): number | undefined {
  if (!thresholds || thresholds.upper === 0) return undefined;
  return (active + inactive) / thresholds.upper;
}
