import type { Action, Memory } from '../memory/memory.ts';
import { isInterrupted, stepsThatRan } from '../change/actions.ts';
import { isOnlyCounters } from '../change/reverse.ts';
import type { State } from '../state.ts';

/** What can be done about an action that is remembered. */
export interface PastAction {
  readonly action: Action;
  readonly standing: 'interrupted' | 'running' | 'undoable' | 'undone' | 'final';
  /** Why it cannot be undone, where it cannot. */
  readonly why?: string;
}

function whyFinal(action: Action): string | undefined {
  if (action.outcome === 'rolled-back') return 'was taken back when it failed';
  const ran = stepsThatRan(action);
  if (ran.length === 0) return 'nothing of it was done';
  return isOnlyCounters(ran.flatMap(({ changes }) => changes))
    ? 'nothing brings counters back'
    : undefined;
}

function pastOf(action: Action, running: ReadonlySet<string>): PastAction {
  if (running.has(action.id)) return { action, standing: 'running' };
  if (action.undoneBy !== undefined)
    return { action, standing: 'undone', why: `undone by ${action.undoneBy}` };
  if (action.isUnderWay)
    return { action, standing: 'final', why: 'another lvstop is in the middle of it' };
  if (isInterrupted(action)) return { action, standing: 'interrupted' };
  const why = whyFinal(action);
  return why === undefined ? { action, standing: 'undoable' } : { action, standing: 'final', why };
}

const RANK = { running: 0, interrupted: 0, undoable: 1, undone: 1, final: 1 } as const;

function listed(memory: Memory, director: string, running: ReadonlySet<string>): PastAction[] {
  return memory.actions
    .filter((action) => action.director === director)
    .map((action) => pastOf(action, running))
    .sort((one, other) => RANK[one.standing] - RANK[other.standing]);
}

/** The actions on this director, the newest first, but those that did not end on top. */
export function selectPast({ acting, director }: State): readonly PastAction[] {
  const running = new Set(
    acting.running.flatMap(({ action }) => (action === undefined ? [] : [action])),
  );
  return listed(acting.memory, director.name, running);
}

/** Actions that began and never ended, and are not running here. */
export const selectInterrupted = (state: State): readonly Action[] =>
  selectPast(state)
    .filter(({ standing }) => standing === 'interrupted')
    .map(({ action }) => action);
