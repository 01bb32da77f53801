import { COLUMN_IDS } from '../../../state/model/column-id.ts';
import type { Sort, TableName } from '../../../state/model/column-id.ts';
import type { DriftSort } from '../../../state/screen/drift-sort.ts';
import { DRIFT_SORTS } from '../../../state/screen/drift-sort.ts';
import type { VrrpSort } from '../../../state/screen/vrrp-sort.ts';
import { usualVrrpSort, VRRP_SORTS } from '../../../state/screen/vrrp-sort.ts';
import { selectList } from '../../../state/selectors/listing/select-rows.ts';
import type { State } from '../../../state/store.ts';
import { usualSort } from '../../columns/sortable.ts';
import { searchRows } from '../search-rows.ts';
import type { Command } from './command.ts';
import { filterWords } from './filter-words.ts';
import { didYouMean } from './nearest.ts';
import { pictureWords } from './picture-words.ts';

const SORTABLE: readonly Sort['by'][] = ['address', ...COLUMN_IDS];

const NO_TABLE = 'only services (1), servers (2) and VRRP (3) are tables';

/** Whether rows can be narrowed and sorted here. */
const isListing = (state: State): boolean =>
  tableHere(state) !== undefined || selectList(state) === 'vrrp' || selectList(state) === 'drift';

/** The table on the screen, if there is one. */
export function tableHere(state: State): TableName | undefined {
  const list = selectList(state);
  return list === 'services' || list === 'servers' ? list : undefined;
}

function sortOf([by, direction]: readonly string[]): Sort | string {
  const known = SORTABLE.find((each) => each === by);
  if (by === undefined) return `sort takes a column: ${SORTABLE.slice(0, 6).join(', ')} ...`;
  if (!known) return `there is no column ${by}${didYouMean(by, SORTABLE)}`;
  if (direction === undefined) return usualSort(known);
  if (direction !== 'up' && direction !== 'down')
    return `a column is sorted up or down, not ${direction}`;
  return { by: known, descending: direction === 'down' };
}

function vrrpSortOf([by, direction]: readonly string[]): VrrpSort | string {
  const known = VRRP_SORTS.find((each) => each === by);
  if (!known) return `instances are sorted by ${VRRP_SORTS.join(', ')}`;
  if (direction === undefined) return usualVrrpSort(known);
  if (direction !== 'up' && direction !== 'down')
    return `instances are sorted up or down, not ${direction}`;
  return { by: known, descending: direction === 'down' };
}

function driftSortOf([by, direction = 'up']: readonly string[]): DriftSort | string {
  const known = DRIFT_SORTS.find((each) => each === by);
  if (!known) return `differences are sorted by ${DRIFT_SORTS.join(', ')}`;
  if (direction !== 'up' && direction !== 'down')
    return `differences are sorted up or down, not ${direction}`;
  return { by: known, descending: direction === 'down' };
}

function sortsHere(state: State): readonly string[] {
  const list = selectList(state);
  return list === 'vrrp' ? VRRP_SORTS : list === 'drift' ? DRIFT_SORTS : SORTABLE;
}

const SORT: Command = {
  name: 'sort',
  takes: 'COLUMN [up | down]',
  does: 'sort by a column',
  offers: (state, before) => [sortsHere(state), ['up', 'down']][before.length] ?? [],
  run: ({ words }, { state, dispatch }) => {
    if (selectList(state()) === 'vrrp') {
      const sort = vrrpSortOf(words);
      if (typeof sort === 'string') return sort;
      dispatch({ type: 'vrrp-sorted', sort });
      return undefined;
    }
    if (selectList(state()) === 'drift') {
      const sort = driftSortOf(words);
      if (typeof sort === 'string') return sort;
      dispatch({ type: 'drift-sorted', sort });
      return undefined;
    }
    const table = tableHere(state());
    if (!table) return NO_TABLE;
    const sort = sortOf(words);
    if (typeof sort === 'string') return sort;
    dispatch({ type: 'sorted', table, sort });
    return undefined;
  },
};

const FILTER: Command = {
  name: 'filter',
  takes: 'TEXT',
  does: 'show only rows that match',
  offers: (state) => filterWords(state),
  run: ({ text }, { state, dispatch }) => {
    if (!isListing(state())) return NO_TABLE;
    dispatch({ type: 'filtered', text });
    return state().screen.finding.filterError;
  },
};

const SEARCH: Command = {
  name: 'search',
  takes: 'TEXT',
  does: 'go to a row that holds a text',
  offers: (state) => {
    const { names, vips, rips } = pictureWords(state);
    return [...names, ...vips, ...rips];
  },
  run: ({ text }, effects) => {
    if (!selectList(effects.state())) return 'there are no rows here to search through';
    if (text === '') return 'search takes the text to look for';
    effects.dispatch({ type: 'needle-set', text });
    searchRows('forward', effects);
    return undefined;
  },
};

/** The services as a tree or as a flat list; only this table can be both. */
const shape = (name: 'tree' | 'flat', does: string): Command => ({
  name,
  takes: '',
  does,
  run: (_, { state, dispatch }) => {
    const now = state();
    if (tableHere(now) !== 'services') return `only the services (1) can be ${name}`;
    if (now.screen.flat === (name === 'flat')) return `the list is ${name} already`;
    dispatch({ type: 'flat-toggled' });
    return undefined;
  },
});

/** What is in the table, and in which order. */
export const LISTING: readonly Command[] = [
  SORT,
  FILTER,
  SEARCH,
  shape('tree', 'servers below their services'),
  shape('flat', 'all servers in one flat list'),
  {
    name: 'all',
    takes: '',
    does: 'all rows again: no filter, not only trouble',
    run: (_, { state, dispatch }) => {
      if (!isListing(state())) return NO_TABLE;
      const { filterText, troubleOnly } = state().screen.finding;
      if (filterText.trim() === '' && !troubleOnly) return 'all rows are shown already';
      if (troubleOnly) dispatch({ type: 'trouble-only-toggled' });
      dispatch({ type: 'filtered', text: '' });
      return undefined;
    },
  },
];
