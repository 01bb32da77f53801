import { indexOfRow, rowIdOf, selectRows } from '../selectors/rows.ts';
import type { TreeRow } from '../selectors/rows.ts';
import type { State } from '../state.ts';
import { selectLayout } from '../selectors/layout.ts';
import type { Screen } from './screen.ts';
import { setOpen } from './screen.ts';

/** What a key or the terminal does to the picture. */
export type ScreenEvent =
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'moved'; readonly by: number }
  | { readonly type: 'paged'; readonly by: number }
  | { readonly type: 'jumped'; readonly to: 'first' | 'last' }
  | { readonly type: 'row-pressed'; readonly line: number }
  | { readonly type: 'opened' | 'closed' | 'toggled' | 'all-toggled' }
  | { readonly type: 'help-shown'; readonly lines: number }
  | { readonly type: 'overlay-closed' | 'pause-toggled' }
  | { readonly type: 'noticed'; readonly text: string };

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

function select(screen: Screen, rows: readonly TreeRow[], index: number): Screen {
  const row = rows[clamp(index, 0, rows.length - 1)];
  return row ? { ...screen, selected: rowIdOf(row) } : screen;
}

function move(state: State, by: number): Screen {
  const { screen } = state;
  const { overlay } = screen;
  if (overlay.kind === 'help') {
    const lowest = Math.max(0, overlay.lines - selectLayout(state).helpHeight);
    return { ...screen, overlay: { ...overlay, top: clamp(overlay.top + by, 0, lowest) } };
  }
  const rows = selectRows(state);
  return select(screen, rows, indexOfRow(rows, screen.selected) + by);
}

/** Lines of a page, at least one. */
function page(state: State, pages: number): number {
  const { bodyHeight, helpHeight } = selectLayout(state);
  const height = state.screen.overlay.kind === 'help' ? helpHeight : bodyHeight;
  return Math.trunc(pages * height) || Math.sign(pages);
}

function open(state: State, how: 'opened' | 'closed' | 'toggled'): Screen {
  const { screen } = state;
  const { selected } = screen;
  if (!selected) return screen;
  const row = selectRows(state).find(
    (each) => each.kind === 'service' && each.service.id === selected.service,
  );
  const wanted = how === 'toggled' ? !(row?.kind === 'service' && row.open) : how === 'opened';
  return {
    ...screen,
    expansion: setOpen(screen.expansion, selected.service, wanted),
    // A closed service hides the server that was selected: its service takes the selection.
    selected: wanted ? selected : { kind: 'service', service: selected.service },
  };
}

function toggleAll(screen: Screen): Screen {
  const most = screen.expansion.most === 'open' ? 'closed' : 'open';
  const { selected } = screen;
  return {
    ...screen,
    expansion: { most, exceptions: new Set() },
    selected:
      selected && most === 'closed' ? { kind: 'service', service: selected.service } : selected,
  };
}

/** What happened to where the operator stands in the table. */
function reduceMove(state: State, event: ScreenEvent): Screen | undefined {
  switch (event.type) {
    case 'moved':
      return move(state, event.by);
    case 'paged':
      return move(state, page(state, event.by));
    case 'jumped':
      return move(state, event.to === 'first' ? -Infinity : Number.MAX_SAFE_INTEGER);
    case 'row-pressed':
      return select(state.screen, selectRows(state), state.screen.top + event.line);
    case 'opened':
    case 'closed':
    case 'toggled':
      return open(state, event.type);
    case 'all-toggled':
      return toggleAll(state.screen);
    default:
      return undefined;
  }
}

/** The screen after an event; clears the last key's notice. */
export function reduceScreen(before: State, event: ScreenEvent): Screen {
  const screen: Screen = { ...before.screen, notice: undefined };
  switch (event.type) {
    case 'resized':
      return { ...screen, size: { columns: event.columns, rows: event.rows } };
    case 'help-shown':
      return { ...screen, overlay: { kind: 'help', top: 0, lines: event.lines } };
    case 'overlay-closed':
      return { ...screen, overlay: { kind: 'none' } };
    case 'pause-toggled':
      return { ...screen, paused: screen.paused ? undefined : before.director.latest };
    case 'noticed':
      return { ...screen, notice: event.text };
    default:
      return reduceMove({ ...before, screen }, event) ?? screen;
  }
}

/** Where the selection goes when its row is gone: to its service, else to the row now in its place. */
function survivor(screen: Screen, rows: readonly TreeRow[]): Screen {
  const { selected } = screen;
  if (selected?.kind === 'server') {
    const parent = { kind: 'service', service: selected.service } as const;
    if (indexOfRow(rows, parent) >= 0) return { ...screen, selected: parent };
  }
  return select(screen, rows, screen.selectedIndex);
}

/** Keeps the selection on a row that exists and that row on the screen. */
export function keepSelection(state: State): State {
  const rows = selectRows(state);
  if (rows.length === 0) return { ...state, screen: { ...state.screen, top: 0 } };
  const found = indexOfRow(rows, state.screen.selected);
  const screen = found >= 0 ? state.screen : survivor(state.screen, rows);
  const index = found >= 0 ? found : indexOfRow(rows, screen.selected);
  const height = Math.max(1, selectLayout(state).bodyHeight);
  const near = clamp(screen.top, index - height + 1, index);
  const top = clamp(near, 0, Math.max(0, rows.length - height));
  return { ...state, screen: { ...screen, top, selectedIndex: index } };
}
