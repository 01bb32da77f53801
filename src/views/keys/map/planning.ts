import type { ChosenMethod } from '../../../state/model/change/intent.ts';
import { FAILOVER_METHODS } from '../../../state/model/change/intent.ts';
import type { PlanDialog } from '../../../state/acting/plan-dialog.ts';
import { selectPast } from '../../../state/acting/undo-list.ts';
import { selectTimeline } from '../../../state/selectors/timeline.ts';
import { shellLineOf } from '../../../state/selectors/command-lines.ts';
import type { State } from '../../../state/store.ts';
import type { Binding, Effects } from '../binding.ts';
import { copyLinesNow } from '../copy-now.ts';
import { mayNotAct } from '../deed.ts';
import { runChosen, whyNotChosen } from '../menu-items.ts';
import { acceptField, pressButton } from '../press-plan.ts';

/** The next way, round and round. */
const methodAfter = (method: ChosenMethod): ChosenMethod =>
  FAILOVER_METHODS[(FAILOVER_METHODS.indexOf(method) + 1) % FAILOVER_METHODS.length] ?? 'auto';

const dialogOf = (state: State): PlanDialog | undefined =>
  state.screen.overlay.kind === 'plan' ? state.screen.overlay : undefined;

const phaseOf = (state: State): PlanDialog['phase'] | undefined => dialogOf(state)?.phase;

const notShown = (state: State): string | undefined =>
  phaseOf(state)?.at === 'shown' ? undefined : 'there is nothing to choose now';

function copyPlan(effects: Effects): void {
  const phase = phaseOf(effects.state());
  if (!phase || !('plan' in phase)) return;
  copyLinesNow(phase.plan.steps.map(shellLineOf), effects);
}

const own = { scopes: ['plan'], group: 'plan' } as const;

const move = (
  named: Pick<Binding, 'name' | 'keys' | 'scopes' | 'does' | 'footer'>,
  by: 1 | -1,
): Binding => ({
  ...own,
  ...named,
  blockedBy: notShown,
  run: ({ dispatch }) => dispatch({ type: 'focus-moved', by }),
});

const PLAN: readonly Binding[] = [
  {
    ...own,
    name: 'press',
    keys: ['enter'],
    does: 'press the chosen button',
    footer: 'press',
    blockedBy: (state) => (phaseOf(state)?.at === 'running' ? 'it is being done' : undefined),
    run: pressButton,
  },
  move({ name: 'next-button', keys: ['right'], scopes: ['plan'], does: 'the next button' }, 1),
  move(
    { name: 'next-button', keys: ['tab'], scopes: ['plan', 'field'], does: 'on', footer: 'next' },
    1,
  ),
  move({ name: 'button-before', keys: ['left'], scopes: ['plan'], does: 'the button before' }, -1),
  move({ name: 'button-before', keys: ['shift-tab'], scopes: ['plan', 'field'], does: 'back' }, -1),
  {
    ...own,
    name: 'reason',
    keys: ['R'],
    does: 'type a reason, for the record',
    footer: 'reason',
    blockedBy: notShown,
    run: ({ dispatch }) => dispatch({ type: 'focused', on: 'reason' }),
  },
  {
    ...own,
    name: 'copy-plan',
    keys: ['y'],
    does: 'copy the commands of the plan',
    footer: 'copy',
    blockedBy: (state) => {
      const phase = phaseOf(state);
      return phase && 'plan' in phase ? undefined : 'there are no commands';
    },
    run: copyPlan,
  },
  {
    ...own,
    name: 'unblock-first',
    keys: ['X'],
    does: 'plan the sysctl that lets known clients leave, before this',
    blockedBy: (state) => {
      const phase = phaseOf(state);
      if (phase?.at !== 'shown') return 'there is nothing to choose now';
      return phase.plan.guards.some(({ code }) => code === 'PERSISTENCE_FEEDS')
        ? mayNotAct(state)
        : 'no sysctl stands in the way of this';
    },
    run: ({ propose }) =>
      propose({ kind: 'sysctl', name: 'expire_quiescent_template', value: '1' }),
  },
  {
    ...own,
    name: 'method',
    keys: ['m'],
    does: 'plan the failover in another way',
    footer: 'method',
    blockedBy: (state) => {
      const dialog = dialogOf(state);
      if (dialog?.intent.kind !== 'failover') return 'only a failover has methods';
      const { at } = dialog.phase;
      return at === 'shown' || at === 'none' ? undefined : 'there is nothing to choose now';
    },
    run: ({ state, propose }) => {
      const intent = dialogOf(state())?.intent;
      if (intent?.kind === 'failover') propose({ ...intent, method: methodAfter(intent.method) });
    },
  },
  {
    ...own,
    name: 'stop',
    keys: ['s'],
    does: 'stop what is being done before its next step',
    blockedBy: (state) => (phaseOf(state)?.at === 'running' ? undefined : 'nothing is being done'),
    run: ({ state, stopAction }) => {
      const phase = phaseOf(state());
      if (phase?.at === 'running') stopAction(phase.run);
    },
  },
  {
    ...own,
    name: 'close-plan',
    keys: ['escape', 'q'],
    does: 'close it without doing anything; what is being done goes on',
    footer: 'close',
    run: ({ dispatch }) => dispatch({ type: 'plan-closed' }),
  },
  {
    ...own,
    name: 'take-field',
    keys: ['enter'],
    scopes: ['field'],
    does: 'take what is typed',
    footer: 'take',
    run: acceptField,
  },
  {
    ...own,
    name: 'leave-field',
    keys: ['escape', 'ctrl-g'],
    scopes: ['field'],
    does: 'back to the buttons; from a word that confirms, close',
    footer: 'back',
    run: ({ state, dispatch }) => {
      const isReason = dialogOf(state())?.focus === 'reason';
      dispatch(isReason ? { type: 'focused', on: 'cancel' } : { type: 'plan-closed' });
    },
  },
];

/** The action that is chosen in the list of what was done. */
function chosenPast(state: State) {
  const { overlay } = state.screen;
  if (overlay.kind !== 'past') return undefined;
  const id = overlay.ids[overlay.chosen];
  return selectPast(state).find(({ action }) => action.id === id);
}

function noUndo(state: State): string | undefined {
  const past = chosenPast(state);
  if (!past) return 'there is no such action any more';
  if (past.standing === 'running') return 'it is being done: a stops it';
  return mayNotAct(state) ?? past.why;
}

function noFinish(state: State): string | undefined {
  const past = chosenPast(state);
  if (past?.standing !== 'interrupted') return 'only what was interrupted can be finished';
  return mayNotAct(state);
}

function noTimeline(state: State): string | undefined {
  const past = chosenPast(state);
  if (!past) return 'there is no such action any more';
  const { kind, id } = past.action;
  if (kind !== 'failover' && kind !== 'failback') return 'only a failover has a timeline';
  return selectTimeline(state.acting, id)
    ? undefined
    : 'another lvstop made it and saw its timeline';
}

const again =
  (kind: 'undo' | 'finish') =>
  ({ state, propose }: Effects): void => {
    const past = chosenPast(state());
    if (past) propose({ kind, action: past.action.id });
  };

const LISTS: readonly Binding[] = [
  {
    ...own,
    name: 'undo-this',
    keys: ['enter', 'u'],
    scopes: ['past'],
    does: 'undo the chosen action',
    footer: 'undo',
    blockedBy: noUndo,
    run: again('undo'),
  },
  {
    ...own,
    name: 'finish',
    keys: ['f'],
    scopes: ['past'],
    does: 'finish the chosen action, where it was interrupted',
    footer: 'finish',
    blockedBy: noFinish,
    run: again('finish'),
  },
  {
    ...own,
    name: 'timeline',
    keys: ['T'],
    scopes: ['past'],
    does: 'the timeline of a failover: what was seen, and when',
    footer: 'timeline',
    blockedBy: noTimeline,
    run: ({ state, dispatch }) => {
      const past = chosenPast(state());
      if (past) dispatch({ type: 'timeline-shown', action: past.action.id });
    },
  },
  {
    ...own,
    name: 'close-timeline',
    keys: ['escape', 'backspace', 'q', 'enter'],
    scopes: ['timeline'],
    does: 'close the timeline',
    footer: 'close',
    run: ({ dispatch }) => dispatch({ type: 'timeline-closed' }),
  },
  {
    ...own,
    name: 'do-this',
    keys: ['enter'],
    scopes: ['menu'],
    does: 'do the chosen thing',
    footer: 'do',
    blockedBy: whyNotChosen,
    run: runChosen,
  },
  {
    ...own,
    name: 'close-list',
    keys: ['q'],
    scopes: ['menu', 'past'],
    does: 'close the list',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
];

/** Keys of plans and of the lists of what can be done and what was done. */
export const PLANNING: readonly Binding[] = [...PLAN, ...LISTS];
