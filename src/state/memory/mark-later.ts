import { subjectOf } from '../change/names.ts';
import type { Action } from './memory.ts';

type Actions = Map<string, Action>;

/** Ended, or killed after its last step was done. */
const isThrough = ({ outcome, steps, isUnderWay }: Action): boolean =>
  outcome === 'done' ||
  (outcome === undefined &&
    !isUnderWay &&
    steps.length > 0 &&
    steps.every(({ state }) => state === 'done'));

/** Carried through, by itself or by an action that finished it, and not undone since. */
const stands = (action: Action): boolean =>
  (isThrough(action) || action.settledBy !== undefined) && action.undoneBy === undefined;

/** Marks what was undone or finished by a later action; an undo that was undone itself took nothing back. */
export function markContinued(actions: Actions): void {
  for (const id of [...actions.keys()].reverse()) {
    const action = actions.get(id);
    if (!action?.continues || !stands(action)) continue;
    const { action: earlier, as } = action.continues;
    const target = actions.get(earlier);
    if (!target || target.id === id) continue;
    if (as === 'undo' && target.undoneBy === undefined)
      actions.set(earlier, { ...target, undoneBy: id });
    if (as === 'finish' && target.settledBy === undefined)
      actions.set(earlier, { ...target, settledBy: id });
  }
}

const entriesOf = ({ director, steps }: Action): readonly string[] =>
  steps.flatMap(({ changes }) => changes.map((change) => `${director} ${subjectOf(change)}`));

/** What an interrupted undo or finish was for has been reached by another one. */
function reachedBy({ id, continues }: Action, actions: Actions): string | undefined {
  const target = continues && actions.get(continues.action);
  const other = target?.undoneBy ?? target?.settledBy;
  return other === id ? undefined : other;
}

/** The latest of the actions after which nothing is left of what this one is about. */
function overtakenBy(action: Action, later: readonly Action[]): string | undefined {
  const left = new Set(entriesOf(action));
  for (const other of later) {
    if (!stands(other)) continue;
    entriesOf(other).forEach((entry) => left.delete(entry));
    if (left.size === 0) return other.id;
  }
  return undefined;
}

/** Marks what ended before its end and is of no more interest. */
export function markOvertaken(actions: Actions): void {
  const all = [...actions.values()];
  for (const [index, action] of all.entries()) {
    const { id, outcome, undoneBy, settledBy, isUnderWay } = action;
    const isUnfinished = outcome === undefined || outcome === 'stopped';
    if (!isUnfinished || isUnderWay || undoneBy !== undefined || settledBy !== undefined) continue;
    const by = reachedBy(action, actions) ?? overtakenBy(action, all.slice(index + 1));
    if (by !== undefined) actions.set(id, { ...action, settledBy: by });
  }
}
