import type { Change } from '../model/change/change.ts';
import type { Step } from '../model/change/plan.ts';
import { stepsOf } from './step.ts';

type Sided = Exclude<Change, { readonly subject: 'counters' }>;

/** What a file was is kept on the way there, not on the way back. */
function withoutBackup(change: Sided): Sided {
  if (change.subject !== 'conf-value') return change;
  const { backup, ...rest } = change;
  return backup === undefined ? change : rest;
}

/** A change of the same entry from one of its sides, or that of another change of it, to another. */
export const between = (change: Sided, before: Sided['before'], after: Sided['after']): Change =>
  ({ ...withoutBackup(change), before, after }) as Change; // all sides are of one entry, so of one type; TypeScript forgets which

/** The change that takes another back; `undefined` where nothing can. */
export const reverseOf = (change: Change): Change | undefined =>
  change.subject === 'counters' ? undefined : between(change, change.after, change.before);

/**
 * The steps that take steps back, the last one first. A service comes back before its servers: it is the
 * last change of the `-D` that took them along.
 */
export const undoSteps = (steps: readonly Step[]): readonly Step[] =>
  steps
    .flatMap(({ changes }) => changes)
    .reverse()
    .flatMap((change) => reverseOf(change) ?? [])
    .flatMap(stepsOf);

/** Nothing but counters that started anew, which nothing brings back. */
export const isOnlyCounters = (changes: readonly Change[]): boolean =>
  changes.length > 0 && changes.every(({ subject }) => subject === 'counters');
