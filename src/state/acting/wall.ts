import type { State } from '../state.ts';

/** Wall clock now, milliseconds since the epoch, as the last look told it; `undefined` before the first. */
export function selectWallMs({ director: { latest }, now }: State): number | undefined {
  return latest && latest.takenAt + Math.max(0, now - latest.at);
}
