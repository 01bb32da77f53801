import { selectList, selectRows } from '../../../state/selectors/listing/select-rows.ts';
import { here } from '../../../state/screen/place.ts';
import { rowKey } from '../../../state/screen/row-id.ts';
import type { State } from '../../../state/store.ts';
import type { Binding, Effects, Scope } from '../binding.ts';

const SCOPES: readonly Scope[] = [
  'list',
  'text',
  'help',
  'settings',
  'copy',
  'plan',
  'menu',
  'past',
  'timeline',
];

const noRows = (state: State): string | undefined =>
  state.screen.overlay.kind === 'none' && selectList(state) && selectRows(state).length === 0
    ? 'there is nothing to move through'
    : undefined;

/** Where one stands: the selected row, or the first line of a text. */
function position(state: State): string | number {
  const { overlay, cursors, trail } = state.screen;
  if ('top' in overlay) return overlay.top;
  if ('chosen' in overlay) return overlay.chosen;
  const list = selectList(state);
  const selected = list && cursors[list].selected;
  return list ? (selected ? rowKey(selected) : '') : here(trail).top;
}

type Direction = 'on' | 'back';

/** Moves, or says that there is nowhere to move to. */
function move(direction: Direction, effects: Effects, step: Step): void {
  const before = position(effects.state());
  step(effects, effects.textLines());
  if (position(effects.state()) !== before) return;
  const text = direction === 'on' ? 'this is the end' : 'this is the beginning';
  effects.dispatch({ type: 'noticed', text });
}

type Step = (effects: Effects, lines: number) => void;

const moving = (
  direction: Direction,
  name: string,
  keys: readonly string[],
  does: string,
  step: Step,
): Binding => ({
  name,
  keys,
  scopes: SCOPES,
  group: 'move',
  does,
  blockedBy: noRows,
  run: (effects) => move(direction, effects, step),
});

const by =
  (rows: number) =>
  ({ dispatch }: Effects, lines: number): void =>
    dispatch({ type: 'moved', by: rows, lines });

const pages =
  (part: number) =>
  ({ dispatch }: Effects, lines: number): void =>
    dispatch({ type: 'paged', by: part, lines });

const to =
  (end: 'first' | 'last') =>
  ({ dispatch }: Effects, lines: number): void =>
    dispatch({ type: 'jumped', to: end, lines });

/** Moving through rows or lines. */
export const MOVING: readonly Binding[] = [
  moving('on', 'down', ['down', 'j'], 'down a row', by(1)),
  moving('back', 'up', ['up', 'k'], 'up a row', by(-1)),
  moving('on', 'page-down', ['pagedown', 'ctrl-f'], 'down a page', pages(1)),
  moving('back', 'page-up', ['pageup', 'ctrl-b'], 'up a page', pages(-1)),
  moving('on', 'half-page-down', ['ctrl-d'], 'down half a page', pages(0.5)),
  moving('back', 'half-page-up', ['ctrl-u'], 'up half a page', pages(-0.5)),
  moving('back', 'first', ['g', 'home'], 'first row', to('first')),
  moving('on', 'last', ['G', 'end'], 'last row', to('last')),
];
