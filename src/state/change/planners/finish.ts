import type { Step } from '../../model/change/plan.ts';
import { ok } from '../../model/result.ts';
import type { RememberedStep } from '../actions.ts';
import { actionToFinish, stepsToRun } from '../actions.ts';
import { differences } from '../compare.ts';
import { changedSince, endOf, homeless } from '../continuing.ts';
import type { DirectorTable } from '../director-table.ts';
import type { Drafted } from '../draft.ts';
import { stepsOf } from '../step.ts';
import { stepToldNow } from '../told-now.ts';
import { refuse } from '../draft.ts';
import type { Facts } from '../facts.ts';

const HISTORY = '`lvstop history` shows what was done';

/** A step that nobody knows to have run, but of which all is there. */
const happened = (step: RememberedStep, table: DirectorTable): boolean =>
  step.state !== 'waiting' &&
  step.changes.some(({ subject }) => subject !== 'counters') &&
  differences(step.changes, 'after', table).length === 0;

/** Without how far it came; the first does not wait. */
const plainStep = (
  { does, argv, input, test, tidy, changes, afterMs }: RememberedStep,
  index: number,
): Step => ({
  ...{ does, argv, changes },
  ...(input !== undefined && { input }),
  ...(test && { test }),
  ...(tidy && { tidy }),
  ...(afterMs !== undefined && index > 0 && { afterMs }),
});

/**
 * A file is written on a copy that is made anew: nobody knows how far the one before came, and its backup is of
 * the same file.
 */
function anew(step: RememberedStep): readonly RememberedStep[] {
  const [change] = step.changes;
  if (!step.tidy) return [step];
  if (change?.subject !== 'conf-value') return [];
  return stepsOf(change)
    .filter(({ tidy }) => tidy)
    .map((each) => ({ ...each, state: 'waiting' }));
}

/** On with an action that ended before its end. */
export function planFinish(id: string, { table, memory }: Facts): Drafted {
  const action = actionToFinish(memory, table.director, id);
  if (!action)
    return id === ''
      ? refuse('no-such-entry', `there is nothing to finish on ${table.director}`, HISTORY)
      : refuse('no-such-entry', `there is no action ${id} on ${table.director}`, HISTORY);
  const steps = stepsToRun(action)
    .filter((step) => !happened(step, table))
    .flatMap(anew)
    .map((step) => stepToldNow(step, table));
  const changes = steps.flatMap((step) => step.changes);
  const against = [...differences(changes, 'before', table), ...homeless(changes, table)];
  if (against.length > 0) return { ok: false, error: changedSince(action.id, against) };
  return ok({
    title: `Finish ${action.id}: ${action.title}`,
    steps: steps.map(plainStep),
    continues: { action: action.id, as: 'finish' },
    ...endOf(action, memory, steps, 'all of it is there already'),
  });
}
