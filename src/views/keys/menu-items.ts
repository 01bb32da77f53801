import type { RunningPlan } from '../../state/acting/acting.ts';
import { stepsDone } from '../../state/acting/acting.ts';
import type { State } from '../../state/store.ts';
import type { Effects } from './binding.ts';
import type { Deed } from './deed.ts';
import { DEEDS } from './deeds.ts';

/** A line of the menu: something to do, or something that runs. */
export interface MenuItem {
  /** The key that does it, without the menu as well. */
  readonly key: string;
  readonly does: string;
  readonly whyNot: string | undefined;
  readonly run: (effects: Effects) => void;
}

const itemOf = (deed: Deed, state: State, targets: Parameters<Deed['run']>[1]): MenuItem => ({
  key: deed.keys[0] ?? '',
  does: deed.does,
  whyNot: deed.whyNot(state, targets),
  run: (effects) => deed.run(effects, targets),
});

const progressOf = (running: RunningPlan): string =>
  `${stepsDone(running)} of ${running.plan.steps.length} steps done`;

function stopItem(run: string, { acting }: State): MenuItem {
  const running = acting.running.find((each) => each.run === run);
  if (!running)
    return { key: '', does: 'stop', whyNot: 'it has ended meanwhile', run: () => undefined };
  return {
    key: '',
    does: `stop: ${running.plan.title} (${progressOf(running)})`,
    whyNot: running.stopping ? 'it ends before its next step' : undefined,
    run: ({ stopAction }) => stopAction(run),
  };
}

const ALWAYS = DEEDS.filter(({ isFor }) => !isFor);
const SOMETIMES = DEEDS.filter(({ isFor }) => isFor);

/** Everything in the menu, in an order that stays: what may come and go comes last. */
export function menuItems(state: State): readonly MenuItem[] {
  const { overlay } = state.screen;
  if (overlay.kind !== 'menu') return [];
  const { targets, runs } = overlay;
  return [
    ...ALWAYS.map((deed) => itemOf(deed, state, targets)),
    ...runs.map((run) => stopItem(run, state)),
    ...SOMETIMES.filter(({ isFor }) => isFor?.(state, targets)).map((deed) =>
      itemOf(deed, state, targets),
    ),
  ];
}

function chosenItem(state: State): MenuItem | undefined {
  const { overlay } = state.screen;
  return overlay.kind === 'menu' ? menuItems(state)[overlay.chosen] : undefined;
}

/** Why the chosen item can do nothing. */
export const whyNotChosen = (state: State): string | undefined => chosenItem(state)?.whyNot;

/** Closes the menu and does what was chosen. */
export function runChosen(effects: Effects): void {
  const item = chosenItem(effects.state());
  effects.dispatch({ type: 'overlay-closed' });
  item?.run(effects);
}
