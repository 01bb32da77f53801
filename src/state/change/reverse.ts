import type { Change } from '../model/change/change.ts';
import type { Step } from '../model/change/plan.ts';
import { stepOf } from './step.ts';

/** The change that takes another back; `undefined` where nothing can. */
export function reverseOf(change: Change): Change | undefined {
  if (change.subject === 'counters') return undefined;
  const { before, after } = change;
  return { ...change, before: after, after: before } as Change; // both sides have one type; TypeScript forgets which
}

/**
 * The steps that take steps back, the last one first. A service comes back before its servers: it is the
 * last change of the `-D` that took them along.
 */
export const undoSteps = (steps: readonly Step[]): readonly Step[] =>
  steps
    .flatMap(({ changes }) => changes)
    .reverse()
    .flatMap((change) => reverseOf(change) ?? [])
    .map(stepOf);

/** Nothing but counters that started anew, which nothing brings back. */
export const isOnlyCounters = (changes: readonly Change[]): boolean =>
  changes.length > 0 && changes.every(({ subject }) => subject === 'counters');
