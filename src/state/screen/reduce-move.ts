import { selectLayout } from '../selectors/layout.ts';
import { indexOfRow } from '../selectors/listing/row.ts';
import { selectList, selectRows } from '../selectors/listing/select-rows.ts';
import type { State } from '../state.ts';
import { clamp, cursorAt } from './keep-selection.ts';
import { here, replaceHere } from './place.ts';
import type { Screen } from './screen.ts';

/** Moving through rows, or through the lines of a text, whose number the event tells. */
export type MoveEvent =
  | { readonly type: 'moved'; readonly by: number; readonly lines: number }
  | { readonly type: 'paged'; readonly by: number; readonly lines: number }
  | { readonly type: 'jumped'; readonly to: 'first' | 'last'; readonly lines: number }
  /** `line` counts from the first row on the screen. */
  | { readonly type: 'row-pressed'; readonly line: number };

/** An overlay that is a text to scroll through. */
const isTextOver = ({ overlay }: Screen): boolean => overlay.kind !== 'none';

/** Lines of a text or rows of a list that are on the screen at once. */
function heightOf(state: State): number {
  const { bodyHeight, textHeight, planHeight } = selectLayout(state);
  if (state.screen.overlay.kind === 'plan') return planHeight;
  return isTextOver(state.screen) || !selectList(state) ? textHeight : bodyHeight;
}

function distance(state: State, event: MoveEvent & { type: 'moved' | 'paged' | 'jumped' }): number {
  switch (event.type) {
    case 'moved':
      return event.by;
    case 'paged':
      return Math.trunc(event.by * heightOf(state)) || Math.sign(event.by);
    case 'jumped':
      return event.to === 'first' ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  }
}

function scroll(state: State, top: number, by: number, lines: number): number {
  return clamp(top + by, 0, Math.max(0, lines - heightOf(state)));
}

function scrollPlace(state: State, by: number, lines: number): Screen {
  const { screen } = state;
  const place = here(screen.trail);
  const isMenu = place.kind === 'view' && place.view === 'settings'; // its `top` is the chosen item
  const top = isMenu
    ? clamp(place.top + by, 0, Math.max(0, lines - 1))
    : scroll(state, place.top, by, lines);
  return { ...screen, trail: replaceHere(screen.trail, { ...place, top }) };
}

function select(state: State, index: (now: number) => number): Screen {
  const { screen } = state;
  const list = selectList(state);
  if (!list) return screen;
  const rows = selectRows(state);
  const cursor = screen.cursors[list];
  const moved = cursorAt(cursor, rows, index(indexOfRow(rows, cursor.selected)));
  return { ...screen, cursors: { ...screen.cursors, [list]: moved } };
}

/** The screen after a move. */
export function reduceMove(state: State, event: MoveEvent): Screen {
  const { screen } = state;
  if (event.type === 'row-pressed') {
    const list = selectList(state);
    return list ? select(state, () => screen.cursors[list].top + event.line) : screen;
  }
  const by = distance(state, event);
  const { overlay } = screen;
  if (
    overlay.kind === 'help' ||
    overlay.kind === 'copy' ||
    overlay.kind === 'plan' ||
    overlay.kind === 'timeline'
  )
    return { ...screen, overlay: { ...overlay, top: scroll(state, overlay.top, by, event.lines) } };
  if (overlay.kind === 'menu' || overlay.kind === 'past') {
    const chosen = clamp(overlay.chosen + by, 0, Math.max(0, event.lines - 1));
    return { ...screen, overlay: { ...overlay, chosen } };
  }
  return selectList(state) ? select(state, (now) => now + by) : scrollPlace(state, by, event.lines);
}
