import type { Change } from '../../model/change/change.ts';
import { asToldNow } from '../told-now.ts';
import { ok } from '../../model/result.ts';
import type { Action } from '../../memory/memory.ts';
import { actionToUndo, isUndoable, stepsThatRan } from '../actions.ts';
import { differences } from '../compare.ts';
import { changedSince, endOf, homeless } from '../continuing.ts';
import type { Drafted } from '../draft.ts';
import { refuse } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { reverseOf } from '../reverse.ts';
import { stepsOf } from '../step.ts';
import { remainsOf } from '../traces.ts';

const HISTORY = '`lvstop history` shows what was done';

const nothingToUndo = (id: string, director: string): Drafted =>
  id === ''
    ? refuse('no-such-entry', `there is nothing to undo on ${director}`, HISTORY)
    : refuse('no-such-entry', `there is no action ${id} on ${director}`, HISTORY);

/** An action of which nothing can or need be taken back. */
function unfit(action: Action): Drafted | undefined {
  const { id, undoneBy, title, outcome } = action;
  if (undoneBy !== undefined)
    return refuse('already', `${id} is undone already, by ${undoneBy}`, HISTORY);
  const left = stepsThatRan(action).filter(({ changes }) => changes.length > 0);
  if (left.length === 0 && outcome === undefined) return undefined;
  if (left.length === 0) return refuse('already', `nothing is left of ${id} (${title})`, HISTORY);
  return isUndoable(action)
    ? undefined
    : refuse(
        'not-undoable',
        `${id} (${title}) cannot be undone: counters that started anew stay so`,
        HISTORY,
      );
}

/** Back from what an action did, as far as it still stands; what somebody changed since is not touched. */
export function planUndo(id: string, facts: Facts): Drafted {
  const { table, memory } = facts;
  const action = actionToUndo(memory, table.director, id);
  if (!action) return nothingToUndo(id, table.director);
  const refused = unfit(action);
  if (refused) return refused;
  const { standing, differing } = remainsOf(action, table);
  const changes: readonly Change[] = [...standing]
    .reverse()
    .flatMap((change) => reverseOf(change) ?? [])
    .map((change) => asToldNow(change, table));
  const against = [
    ...differing,
    ...differences(changes, 'before', table),
    ...homeless(changes, table),
  ];
  if (against.length > 0) return { ok: false, error: changedSince(action.id, against) };
  const steps = changes.flatMap(stepsOf);
  return ok({
    ...{ title: `Undo ${action.id}: ${action.title}`, steps },
    continues: { action: action.id, as: 'undo' },
    ...endOf(action, memory, steps, 'nothing of it is left'),
  });
}
