import { setImmediate } from 'node:timers/promises';
import type { Pace } from '../../state/model/steps.ts';

/** The pace of this process: a breath lets timers and whatever arrived have their turn. */
export const processPace: Pace = {
  monotonicMs: () => performance.now(),
  breathe: () => setImmediate(),
};
