import { selectLayout } from '../selectors/layout.ts';
import { indexOfRow, rowIdOf } from '../selectors/listing/row.ts';
import type { Row } from '../selectors/listing/row.ts';
import { selectList, selectRows } from '../selectors/listing/select-rows.ts';
import type { State } from '../state.ts';
import type { Cursor } from './cursor.ts';
import type { RowId } from './row-id.ts';

/** The nearest number in a range. */
export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

/** The cursor on the row with this index, or the nearest there is. */
export function cursorAt(cursor: Cursor, rows: readonly Row[], index: number): Cursor {
  const row = rows[clamp(index, 0, rows.length - 1)];
  return row ? { ...cursor, selected: rowIdOf(row) } : cursor;
}

function parentOf(id: RowId | undefined): RowId | undefined {
  if (id?.kind === 'server') return { kind: 'service', service: id.service };
  return id?.kind === 'vip' ? { kind: 'instance', instance: id.instance } : undefined;
}

/** Where the selection goes when its row is gone: to its service or instance, else to the row now in its place. */
function survivor(cursor: Cursor, rows: readonly Row[]): Cursor {
  const parent = parentOf(cursor.selected);
  if (parent && indexOfRow(rows, parent) >= 0) return { ...cursor, selected: parent };
  return cursorAt(cursor, rows, cursor.index);
}

function settle(before: Cursor, rows: readonly Row[], height: number, keepLine: boolean): Cursor {
  if (rows.length === 0) return { ...before, top: 0 };
  const found = indexOfRow(rows, before.selected);
  const cursor = found >= 0 ? before : survivor(before, rows);
  const index = found >= 0 ? found : indexOfRow(rows, cursor.selected);
  const wanted = keepLine ? index - (before.index - before.top) : cursor.top;
  const near = clamp(wanted, index - height + 1, index);
  return { ...cursor, index, top: clamp(near, 0, Math.max(0, rows.length - height)) };
}

/**
 * Keeps the selection on a row that exists and that row on the screen; with `keepLine` the row stays on
 * its line and the others move.
 */
export function keepSelection(state: State, keepLine = false): State {
  const list = selectList(state);
  if (!list) return state;
  const { screen } = state;
  const height = Math.max(1, selectLayout(state).bodyHeight);
  const cursor = settle(screen.cursors[list], selectRows(state), height, keepLine);
  return { ...state, screen: { ...screen, cursors: { ...screen.cursors, [list]: cursor } } };
}

/** In the lists that grow at their top, whoever is at the top stays there and sees what is new. */
export function stayAtNewest(state: State): State {
  const list = selectList(state);
  if (list !== 'events' && list !== 'log') return state;
  const { cursors } = state.screen;
  const cursor = cursors[list];
  if (cursor.index > 0) return state;
  const newest = { ...cursor, selected: undefined };
  return { ...state, screen: { ...state.screen, cursors: { ...cursors, [list]: newest } } };
}
