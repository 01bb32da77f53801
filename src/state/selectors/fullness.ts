import type { RealServer } from '../model/service.ts';

/** How much of the upper threshold is in use, 1 is full; `undefined` without a threshold that is known. */
export function fullness({ thresholds, active, inactive }: RealServer): number | undefined {
  if (!thresholds || thresholds.upper === 0) return undefined;
  return (active + inactive) / thresholds.upper;
}
