import type { Ending, Progress } from '../change/acting.ts';
import type { AcceptedDrift } from '../model/accepted-drift.ts';
import type { Memory } from '../memory/memory.ts';
import type { Intent } from '../model/change/intent.ts';
import type { NoPlan, Plan } from '../model/change/plan.ts';
import { closeOverlay, openOverlay } from '../screen/reduce-place.ts';
import type { RowId } from '../screen/row-id.ts';
import { rowKey } from '../screen/row-id.ts';
import type { Screen } from '../screen/screen.ts';
import type { State } from '../state.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { RunningPlan } from './acting.ts';
import { comeOn, startRun, takesTime } from './acting.ts';
import { endingWords } from './ending-words.ts';
import { allEntries } from './entries.ts';
import type { PlanDialog, PlanFocus } from './plan-dialog.ts';
import { askDialog, moveFocus, takeWord } from './plan-dialog.ts';
import type { Staged } from './staged.ts';
import { NOTHING_STAGED, stage } from './staged.ts';
import { selectPast } from './undo-list.ts';

/** A wish on its way: its plan, whether it may run, how it runs and how it ended. */
export type ActingEvent =
  | { readonly type: 'plan-asked'; readonly ask: string; readonly intent: Intent }
  | { readonly type: 'plan-shown'; readonly ask: string; readonly plan: Plan }
  | {
      readonly type: 'no-plan';
      readonly ask: string;
      readonly why: Pick<NoPlan, 'message' | 'remedy'>;
    }
  | { readonly type: 'focus-moved'; readonly by: 1 | -1 }
  | { readonly type: 'focused'; readonly on: PlanFocus }
  | { readonly type: 'word-taken' | 'plan-closed' }
  /** Yes was said; `run` names what now runs. */
  | { readonly type: 'action-begun'; readonly run: string; readonly plan: Plan }
  | { readonly type: 'action-progress'; readonly run: string; readonly progress: Progress }
  | { readonly type: 'action-stopping'; readonly run: string }
  | { readonly type: 'action-ended'; readonly run: string; readonly ending: Ending }
  | { readonly type: 'memory-read'; readonly memory: Memory }
  | { readonly type: 'acceptances-read'; readonly accepted: readonly AcceptedDrift[] }
  /** Weights of these rows, not sent yet. */
  | { readonly type: 'weight-staged'; readonly rows: readonly RowId[]; readonly by: number }
  | { readonly type: 'staged-dropped' }
  | { readonly type: 'menu-shown'; readonly targets: readonly RowId[] }
  | { readonly type: 'past-shown' }
  /** The timeline of an action, running or over. */
  | { readonly type: 'timeline-shown'; readonly action: string }
  | { readonly type: 'timeline-closed' | 'leave-shown' };

const TYPES: Readonly<Record<ActingEvent['type'], true>> = {
  'plan-asked': true,
  'plan-shown': true,
  'no-plan': true,
  'focus-moved': true,
  focused: true,
  'word-taken': true,
  'plan-closed': true,
  'action-begun': true,
  'action-progress': true,
  'action-stopping': true,
  'action-ended': true,
  'memory-read': true,
  'acceptances-read': true,
  'weight-staged': true,
  'staged-dropped': true,
  'menu-shown': true,
  'past-shown': true,
  'timeline-shown': true,
  'timeline-closed': true,
  'leave-shown': true,
};

/** Whether an event is about changing a director. */
export const isActing = (event: { readonly type: string }): event is ActingEvent =>
  event.type in TYPES;

const onScreen = (state: State, screen: Screen): State => ({ ...state, screen });

/** The dialog after a change, where it is open and, if one is named, of this question. */
function inDialog(state: State, change: (dialog: PlanDialog) => PlanDialog, ask?: string): State {
  const { overlay } = state.screen;
  if (overlay.kind !== 'plan' || (ask !== undefined && overlay.ask !== ask)) return state;
  return onScreen(state, { ...state.screen, overlay: change(overlay) });
}

const withRun = (
  state: State,
  run: string,
  change: (running: RunningPlan) => RunningPlan,
): State => ({
  ...state,
  acting: {
    ...state.acting,
    running: state.acting.running.map((each) => (each.run === run ? change(each) : each)),
  },
});

/** Without what a plan sends now. */
function withoutSent(staged: Staged, { steps }: Plan): Staged {
  if (staged.size === 0) return staged;
  const left = new Map(staged);
  for (const change of steps.flatMap(({ changes }) => changes))
    if (change.subject === 'server') {
      const [service, server] = [serviceId(change.service), serverId(change.key)];
      left.delete(rowKey({ kind: 'server', service, server }));
    }
  return left;
}

function begin(state: State, run: string, plan: Plan): State {
  const running = [...state.acting.running, startRun(run, plan)];
  const screen = { ...state.screen, staged: withoutSent(state.screen.staged, plan) };
  return inDialog({ ...state, screen, acting: { ...state.acting, running } }, (dialog) => ({
    ...dialog,
    phase: { at: 'running', plan, run },
    focus: 'cancel',
    top: 0,
  }));
}

const isShown = ({ screen: { overlay } }: State, run: string): boolean =>
  overlay.kind === 'plan' && overlay.phase.at === 'running' && overlay.phase.run === run;

/** What takes its time leaves the screen as soon as it is under way. */
function progress(state: State, run: string, how: Progress): State {
  const on = withRun(state, run, (running) => comeOn(running, how));
  const running = on.acting.running.find((each) => each.run === run);
  const isUnderWay = how.at === 'begun' && running && takesTime(running.plan);
  if (!isUnderWay || !isShown(on, run)) return on;
  const notice = 'it goes on behind the picture: a shows how far it is, and stops it';
  return onScreen(on, { ...closeOverlay(on.screen), notice });
}

/** Whether it ended otherwise than the operator asked; the next key wipes a mere notice away. */
const isAmiss = (ending: Ending): boolean =>
  ending.kind === 'stopped' ? ending.why !== undefined : ending.kind !== 'done';

function end(state: State, run: string, ending: Ending): State {
  const ended = state.acting.running.find((each) => each.run === run);
  if (!ended) return state;
  const { plan, moments } = ended;
  const running = state.acting.running.filter((each) => each !== ended);
  const left = { ...state, acting: { ...state.acting, running } };
  if (isShown(state, run))
    return inDialog(left, (dialog) => ({
      ...dialog,
      phase: { at: 'ended', plan, ending, moments },
      focus: ending.kind === 'changed' ? 'do' : 'cancel',
      top: 0,
    }));
  const { said, level } = endingWords(plan, ending);
  return level === 'alert' || isAmiss(ending)
    ? { ...left, acting: { ...left.acting, unseen: said } }
    : onScreen(left, { ...left.screen, notice: said });
}

/** A question takes the place of the one before; the reason that was typed for that stays. */
function asked(state: State, ask: string, intent: Intent): State {
  const { overlay } = state.screen;
  const kept =
    overlay.kind === 'plan' ? overlay : overlay.kind === 'form' ? { from: overlay.form } : {};
  return onScreen(state, openOverlay(state, askDialog(ask, intent, kept)));
}

/** Back to the form it was asked from, where nothing was done yet; else to the picture. */
function closePlan(state: State): State {
  const { overlay } = state.screen;
  if (overlay.kind !== 'plan') return state;
  const { from, phase } = overlay;
  const isUndone = phase.at !== 'running' && !(phase.at === 'ended' && isFinal(phase.ending));
  return onScreen(
    state,
    from && isUndone
      ? openOverlay(state, { kind: 'form', form: from })
      : closeOverlay(state.screen),
  );
}

const isFinal = ({ kind }: Ending): boolean =>
  kind === 'done' || kind === 'stopped' || kind === 'failed';

function showPast(state: State): State {
  const ids = selectPast(state).map(({ action }) => action.id);
  const screen = openOverlay(state, { kind: 'past', ids, chosen: 0 });
  return { ...state, screen, acting: { ...state.acting, unseen: undefined } };
}

function showTimeline(state: State, action: string): State {
  const { overlay } = state.screen;
  const from = overlay.kind === 'past' ? overlay : undefined;
  return onScreen(state, openOverlay(state, { kind: 'timeline', action, top: 0, from }));
}

function closeTimeline(state: State): State {
  const { overlay } = state.screen;
  if (overlay.kind !== 'timeline') return state;
  const { from } = overlay;
  return onScreen(state, from ? openOverlay(state, from) : closeOverlay(state.screen));
}

function showMenu(state: State, targets: readonly RowId[]): State {
  const runs = state.acting.running.map(({ run }) => run);
  return onScreen(state, openOverlay(state, { kind: 'menu', targets, runs, chosen: 0 }));
}

function ofScreen(state: State, event: ActingEvent): State {
  const { screen } = state;
  switch (event.type) {
    case 'weight-staged': {
      const staged = stage(screen.staged, allEntries(state, event.rows), event.by);
      return onScreen(state, { ...screen, staged });
    }
    case 'staged-dropped':
      return onScreen(state, { ...screen, staged: NOTHING_STAGED });
    case 'menu-shown':
      return showMenu(state, event.targets);
    case 'past-shown':
      return showPast(state);
    case 'timeline-shown':
      return showTimeline(state, event.action);
    case 'timeline-closed':
      return closeTimeline(state);
    case 'leave-shown':
      return onScreen(state, openOverlay(state, { kind: 'leave' }));
    default:
      return state;
  }
}

function ofDialog(state: State, event: ActingEvent): State {
  switch (event.type) {
    case 'plan-asked':
      return asked(state, event.ask, event.intent);
    case 'plan-shown': {
      const { plan } = event;
      return inDialog(state, (dialog) => ({ ...dialog, phase: { at: 'shown', plan } }), event.ask);
    }
    case 'no-plan': {
      const { why } = event;
      return inDialog(state, (dialog) => ({ ...dialog, phase: { at: 'none', why } }), event.ask);
    }
    case 'focus-moved':
      return inDialog(state, (dialog) => moveFocus(dialog, event.by));
    case 'focused':
      return inDialog(state, (dialog) => ({ ...dialog, focus: event.on }));
    case 'word-taken':
      return inDialog(state, takeWord);
    case 'plan-closed':
      return closePlan(state);
    default:
      return ofScreen(state, event);
  }
}

/** What comes from the director and not from a key leaves the last key's notice alone. */
const FROM_ELSEWHERE: ReadonlySet<ActingEvent['type']> = new Set([
  'plan-shown',
  'no-plan',
  'action-progress',
  'action-ended',
  'memory-read',
  'acceptances-read',
]);

/** The state after an event about changing a director. */
export function reduceActing(before: State, event: ActingEvent): State {
  const state = FROM_ELSEWHERE.has(event.type)
    ? before
    : onScreen(before, { ...before.screen, notice: undefined });
  switch (event.type) {
    case 'action-begun':
      return begin(state, event.run, event.plan);
    case 'action-progress':
      return progress(state, event.run, event.progress);
    case 'action-stopping':
      return withRun(state, event.run, (running) => ({ ...running, stopping: true }));
    case 'action-ended':
      return end(state, event.run, event.ending);
    case 'memory-read':
      return { ...state, acting: { ...state.acting, memory: event.memory } };
    case 'acceptances-read':
      return { ...state, acting: { ...state.acting, accepted: event.accepted } };
    default:
      return ofDialog(state, event);
  }
}
