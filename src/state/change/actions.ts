import type { Action, Memory, StepState } from '../memory/memory.ts';

/** Steps of which something may have remained: a command that failed may have done part of its work. */
const LEFT_SOMETHING: ReadonlySet<StepState> = new Set(['done', 'unsure', 'failed']);

/** A step of an action and how far it came. */
export type RememberedStep = Action['steps'][number];

/** The steps that an undo has to take back. */
export const stepsThatRan = ({ steps }: Action): readonly RememberedStep[] =>
  steps.filter(({ state }) => LEFT_SOMETHING.has(state));

/** The steps that are still to be run; of the unsure ones the table tells. */
export const stepsToRun = ({ steps }: Action): readonly RememberedStep[] =>
  steps.filter(({ state }) => state !== 'done');

/** True where something can be taken back: counters cannot. */
export const isUndoable = (action: Action): boolean =>
  action.outcome !== 'rolled-back' &&
  stepsThatRan(action).some(({ changes }) => changes.some(({ subject }) => subject !== 'counters'));

const isOwn = (action: Action, director: string): boolean => action.director === director;

/** The action of that id; without one the newest that is neither undone nor itself an undo. */
export const actionToUndo = (memory: Memory, director: string, id: string): Action | undefined =>
  memory.actions.find((action) =>
    id === ''
      ? isOwn(action, director) &&
        isUndoable(action) &&
        action.undoneBy === undefined &&
        action.continues?.as !== 'undo'
      : action.id === id && isOwn(action, director),
  );

/** Its process was ended in the middle of it, and nothing has settled it since. */
export const isInterrupted = ({ outcome, undoneBy, settledBy, isUnderWay }: Action): boolean =>
  outcome === undefined && undoneBy === undefined && settledBy === undefined && !isUnderWay;

const isStopped = ({ outcome, undoneBy, settledBy }: Action): boolean =>
  outcome === 'stopped' && undoneBy === undefined && settledBy === undefined;

/** Ended before its end, by the operator or because lvstop itself was ended. */
const isUnfinished = (action: Action): boolean =>
  (isInterrupted(action) || isStopped(action)) && stepsToRun(action).length > 0;

/** The action of that id; without one the newest that ended before its end. */
export const actionToFinish = (memory: Memory, director: string, id: string): Action | undefined =>
  memory.actions.find((action) =>
    id === ''
      ? isOwn(action, director) && isUnfinished(action)
      : action.id === id && isOwn(action, director),
  );

/** The newest failover of an instance that still stands, or may in part. */
export const lastFailover = (
  memory: Memory,
  director: string,
  instance: string,
): Action | undefined =>
  memory.actions.find(
    (action) =>
      isOwn(action, director) &&
      action.movedBy?.instance === instance &&
      isUndoable(action) &&
      action.undoneBy === undefined,
  );
