import type { ColumnId, Sort, TableName } from '../../state/model/column-id.ts';
import type { State } from '../../state/store.ts';
import { shownColumns } from './shown-columns.ts';

/** Columns whose least value is worth seeing first: texts; of figures it is the largest. */
const ASCENDING: ReadonlySet<Sort['by']> = new Set([
  'address',
  'protocol',
  'vip',
  'port',
  'scheduler',
  'flags',
  'forwarding',
  'tunnel',
  'name',
]);

/** A column in the direction one usually wants. */
export const usualSort = (by: ColumnId | 'address'): Sort => ({
  by,
  descending: !ASCENDING.has(by),
});

/** What `<` and `>` go through: the natural order, then the columns on the screen. */
export const sortableColumns = (state: State, table: TableName): readonly Sort['by'][] => [
  'address',
  ...shownColumns(state, table).map(({ id }) => id),
];
