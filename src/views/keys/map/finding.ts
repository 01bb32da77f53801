import type { Sort, TableName } from '../../../state/model/column-id.ts';
import { DRIFT_SORTS } from '../../../state/screen/drift-sort.ts';
import { usualVrrpSort, VRRP_SORTS } from '../../../state/screen/vrrp-sort.ts';
import { selectList } from '../../../state/selectors/listing/select-rows.ts';
import type { State } from '../../../state/store.ts';
import { sortableColumns, usualSort } from '../../columns/sortable.ts';
import type { Binding, Effects } from '../binding.ts';
import { searchRows } from '../search-rows.ts';
import { noRow } from './blocked.ts';

const tableOf = (state: State): TableName =>
  selectList(state) === 'servers' ? 'servers' : 'services';

/** Sorts by the column to the left or right of the one it is sorted by now. */
const sortBeside =
  (step: 1 | -1) =>
  ({ state, dispatch }: Effects): void => {
    const now = state();
    if (selectList(now) === 'vrrp') {
      const index = VRRP_SORTS.indexOf(now.screen.vrrpSort.by) + step + VRRP_SORTS.length;
      const by = VRRP_SORTS[index % VRRP_SORTS.length] ?? 'name';
      dispatch({ type: 'vrrp-sorted', sort: usualVrrpSort(by) });
      return;
    }
    if (selectList(now) === 'drift') {
      const index = DRIFT_SORTS.indexOf(now.screen.driftSort.by) + step + DRIFT_SORTS.length;
      const by = DRIFT_SORTS[index % DRIFT_SORTS.length] ?? 'subject';
      dispatch({ type: 'drift-sorted', sort: { by, descending: false } });
      return;
    }
    const table = tableOf(now);
    const columns = sortableColumns(now, table);
    const index = columns.indexOf(now.screen.sorts[table].by);
    const by = columns[(index + step + columns.length) % columns.length] ?? 'address';
    dispatch({ type: 'sorted', table, sort: usualSort(by) });
  };

function invert({ state, dispatch }: Effects): void {
  const now = state();
  if (selectList(now) === 'vrrp') {
    const { vrrpSort } = now.screen;
    const sort = { ...vrrpSort, descending: !vrrpSort.descending };
    dispatch({ type: 'vrrp-sorted', sort });
    return;
  }
  if (selectList(now) === 'drift') {
    const { driftSort } = now.screen;
    const sort = { ...driftSort, descending: !driftSort.descending };
    dispatch({ type: 'drift-sorted', sort });
    return;
  }
  const table = tableOf(now);
  const { by, descending }: Sort = now.screen.sorts[table];
  dispatch({ type: 'sorted', table, sort: { by, descending: !descending } });
}

const noNeedle = ({ screen }: State): string | undefined =>
  screen.finding.needle === '' ? 'nothing is searched for; \\ searches' : undefined;

function tag({ state, dispatch }: Effects): void {
  const list = selectList(state());
  const row = list && state().screen.cursors[list].selected;
  if (!row) return;
  dispatch({ type: 'tag-toggled', row });
  dispatch({ type: 'moved', by: 1, lines: 0 });
}

const noTags = ({ screen }: State): string | undefined =>
  screen.tags.size === 0 ? 'nothing is tagged; space tags a row' : undefined;

const own = { scopes: ['table'], group: 'find' } as const;

/** Order, filter, search, tags. */
export const FINDING: readonly Binding[] = [
  {
    ...own,
    scopes: ['table', 'vrrp', 'drift'],
    name: 'filter',
    keys: ['/', 'f4'],
    does: 'show only rows that match',
    footer: 'filter',
    run: ({ dispatch }) => dispatch({ type: 'prompt-shown', prompt: 'filter' }),
  },
  {
    ...own,
    name: 'search',
    keys: ['\\', 'f3'],
    scopes: ['table', 'list'],
    does: 'go to a row that holds a text',
    run: ({ dispatch }) => dispatch({ type: 'prompt-shown', prompt: 'search' }),
  },
  {
    ...own,
    name: 'next',
    keys: ['n'],
    scopes: ['table', 'list'],
    does: 'next row found',
    blockedBy: noNeedle,
    run: (effects) => searchRows('forward', effects),
  },
  {
    ...own,
    name: 'previous',
    keys: ['N'],
    scopes: ['table', 'list'],
    does: 'row found before',
    blockedBy: noNeedle,
    run: (effects) => searchRows('backward', effects),
  },
  {
    ...own,
    scopes: ['table', 'vrrp', 'drift'],
    name: 'only-trouble',
    keys: ['!'],
    does: 'only what is in trouble, or all',
    footer: 'trouble',
    run: ({ dispatch }) => dispatch({ type: 'trouble-only-toggled' }),
  },
  {
    ...own,
    scopes: ['table', 'vrrp', 'drift'],
    name: 'sort-right',
    keys: ['>', 'f6'],
    does: 'sort by the next column',
    footer: 'sort',
    run: sortBeside(1),
  },
  {
    ...own,
    scopes: ['table', 'vrrp', 'drift'],
    name: 'sort-left',
    keys: ['<'],
    does: 'sort by the column before',
    run: sortBeside(-1),
  },
  {
    ...own,
    scopes: ['table', 'vrrp', 'drift'],
    name: 'invert',
    keys: ['I'],
    does: 'turn the order round',
    run: invert,
  },
  {
    ...own,
    name: 'follow',
    keys: ['F'],
    does: 'keep the selected row on its line',
    run: ({ dispatch }) => dispatch({ type: 'follow-toggled' }),
  },
  { ...own, name: 'tag', keys: ['space'], does: 'tag the row', blockedBy: noRow, run: tag },
  {
    ...own,
    name: 'untag',
    keys: ['U'],
    does: 'untag all',
    blockedBy: noTags,
    run: ({ dispatch }) => dispatch({ type: 'untagged-all' }),
  },
];
