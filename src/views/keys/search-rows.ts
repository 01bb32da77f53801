import { findNext, parseNeedle } from '../../state/find/search.ts';
import { selectList, selectRows } from '../../state/selectors/listing/select-rows.ts';
import { indexOfRow, rowIdOf } from '../../state/selectors/listing/row.ts';
import { selectNames } from '../../state/selectors/names.ts';
import { rowText } from '../format/row-text.ts';
import type { Effects } from './binding.ts';

/** Goes to the next row that holds what is searched for. */
export function searchRows(direction: 'forward' | 'backward', { state, dispatch }: Effects): void {
  const now = state();
  const { needle: text } = now.screen.finding;
  const needle = parseNeedle(text);
  if (!needle.ok) {
    dispatch({ type: 'noticed', text: needle.error });
    return;
  }
  const rows = selectRows(now);
  const list = selectList(now);
  const names = selectNames(now);
  const from = list ? indexOfRow(rows, now.screen.cursors[list].selected) : -1;
  const textOf = (index: number): string => {
    const row = rows[index];
    return row ? rowText(row, names) : '';
  };
  const found = findNext(textOf, rows.length, from, direction, needle.value);
  const row = rows[found];
  if (!row) {
    const isHidden = rows.some((each) => 'open' in each && !each.open);
    dispatch({
      type: 'noticed',
      text: `no row here holds ${text}${isHidden ? '; * opens what is closed' : ''}`,
    });
    return;
  }
  dispatch({ type: 'found', row: rowIdOf(row) });
  if (found === from)
    dispatch({ type: 'noticed', text: `this is the only row that holds ${text}` });
}
