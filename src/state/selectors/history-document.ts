import { isUndoable } from '../change/actions.ts';
import type { Action } from '../memory/memory.ts';

const timeOf = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

const actionOf = (action: Action) => ({
  id: action.id,
  time: timeOf(action.begunAt),
  endedAt: timeOf(action.endedAt),
  director: action.director,
  user: action.actor.user,
  sudoUser: action.actor.sudoUser ?? null,
  reason: action.reason ?? null,
  kind: action.kind,
  title: action.title,
  forced: action.forced,
  steps: action.steps.map(({ does, argv, state, why }) => ({
    does,
    argv,
    state,
    why: why ?? null,
  })),
  outcome: action.outcome ?? (action.isUnderWay ? 'under-way' : 'interrupted'),
  why: action.why ?? null,
  continues: action.continues ?? null,
  undoneBy: action.undoneBy ?? null,
  settledBy: action.settledBy ?? null,
  undoable: isUndoable(action) && action.undoneBy === undefined,
});

/** `history --json`. */
export const selectHistoryDocument = (actions: readonly Action[]) => ({
  schema: 'lvstop/1',
  actions: actions.map(actionOf),
});
