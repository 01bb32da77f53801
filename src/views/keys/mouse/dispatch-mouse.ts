import { selectTarget } from '../../../state/selectors/targets.ts';
import { isRow } from '../../../state/selectors/listing/row.ts';
import type { MouseEvent } from '../../terminal/keys/events.ts';
import { usualSort } from '../../columns/sortable.ts';
import type { Binding, Effects } from '../binding.ts';
import { runBinding } from '../dispatch-key.ts';
import { bindingsHere } from '../scopes.ts';
import type { Hit } from './hit.ts';
import { hitAt } from './hit.ts';

/** Rows a notch of the wheel moves. */
const WHEEL_ROWS = 3;

type HitOf<Kind> = Extract<Hit, { kind: Kind }>;

/** The first click selects, another one opens: what is selected, or below its sign. */
function pressRow(hit: HitOf<'row'>, effects: Effects, keymap: readonly Binding[]): void {
  const { state, dispatch } = effects;
  const selected = selectTarget(state());
  const isSelected = selected !== undefined && isRow(hit.row, selected);
  if (!isSelected) dispatch({ type: 'row-pressed', line: hit.line });
  if (hit.isSign) {
    dispatch({ type: 'toggled' });
    return;
  }
  const detail = bindingsHere(keymap, state()).find(({ name }) => name === 'detail');
  if (isSelected && detail) runBinding(detail, 'click', effects, keymap);
}

function pressTitle({ table, by }: HitOf<'title'>, { state, dispatch }: Effects): void {
  const now = state().screen.sorts[table];
  const sort = now.by === by ? { by, descending: !now.descending } : usualSort(by);
  dispatch({ type: 'sorted', table, sort });
}

/** Runs what Enter is bound to where one is. */
function pressEnter(effects: Effects, keymap: readonly Binding[]): void {
  const here = bindingsHere(keymap, effects.state());
  const enter = here.find(({ keys }) => keys.includes('enter'));
  if (enter) runBinding(enter, 'click', effects, keymap);
}

/** A click on a button chooses and presses it. */
function pressPlanButton(
  { presses }: HitOf<'button'>,
  effects: Effects,
  keymap: readonly Binding[],
): void {
  effects.dispatch({ type: 'focused', on: presses });
  pressEnter(effects, keymap);
}

/** The first click chooses, another one does it. */
function pressChoice(
  { index, chosen }: HitOf<'choice'>,
  effects: Effects,
  keymap: readonly Binding[],
): void {
  if (chosen) {
    pressEnter(effects, keymap);
    return;
  }
  const { overlay } = effects.state().screen;
  const by = 'chosen' in overlay ? index - overlay.chosen : 0;
  effects.dispatch({ type: 'moved', by, lines: effects.textLines() });
}

function press(hit: Hit, effects: Effects, keymap: readonly Binding[]): void {
  switch (hit?.kind) {
    case 'row': {
      pressRow(hit, effects, keymap);
      return;
    }
    case 'title': {
      pressTitle(hit, effects);
      return;
    }
    case 'key': {
      runBinding(hit.binding, hit.binding.keys[0] ?? '', effects, keymap);
      return;
    }
    case 'crumb': {
      effects.dispatch({ type: 'went-to', step: hit.step });
      return;
    }
    case 'button': {
      pressPlanButton(hit, effects, keymap);
      return;
    }
    case 'choice': {
      pressChoice(hit, effects, keymap);
      return;
    }
    case undefined:
      return undefined;
  }
}

/** What the mouse did; a click on nothing in particular does nothing. */
export function dispatchMouse(
  { action, button, row, column }: MouseEvent,
  effects: Effects,
  keymap: readonly Binding[],
): void {
  if (action === 'wheel-up' || action === 'wheel-down') {
    const by = action === 'wheel-up' ? -WHEEL_ROWS : WHEEL_ROWS;
    effects.dispatch({ type: 'moved', by, lines: effects.textLines() });
    return;
  }
  if (action !== 'press' || button !== 'left') return;
  press(hitAt(keymap, effects.state(), { column, row }), effects, keymap);
}
