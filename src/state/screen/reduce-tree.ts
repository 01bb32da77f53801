import { indexOfRow, rowIdOf } from '../selectors/listing/row.ts';
import { selectList, selectRows } from '../selectors/listing/select-rows.ts';
import type { State } from '../state.ts';
import { allOf, setOpen } from './expansion.ts';
import type { RowId } from './row-id.ts';
import { rowKey } from './row-id.ts';
import type { Screen, TreeName } from './screen.ts';

/** Opening and closing what has rows below it. */
export type TreeEvent = {
  readonly type: 'opened' | 'closed' | 'toggled' | 'all-toggled' | 'flat-toggled';
};

/** The row whose children the selected row is one of, or is the parent of. */
function parentOf(state: State, selected: RowId): RowId | undefined {
  const rows = selectRows(state);
  const index = indexOfRow(rows, selected);
  if (selectList(state) === 'vrrp') {
    const parent = rows.slice(0, index + 1).findLast((row) => 'open' in row);
    return parent && rowIdOf(parent);
  }
  if (selected.kind !== 'server') return selected;
  const row = rows[index];
  if (row?.kind !== 'server' || row.below === 'nothing') return undefined;
  if (row.below === 'service') return { kind: 'service', service: selected.service };
  return { kind: 'host', rip: row.server.key.rip };
}

function open(state: State, table: TreeName, how: TreeEvent['type']): Screen {
  const { screen } = state;
  const { selected } = screen.cursors[table];
  const parent = selected && parentOf(state, selected);
  if (!parent) return screen;
  const row = selectRows(state)[indexOfRow(selectRows(state), parent)];
  const isOpen = row !== undefined && 'open' in row && row.open;
  const wanted = how === 'toggled' ? !isOpen : how === 'opened';
  const expansion = setOpen(screen.expansions[table], rowKey(parent), wanted);
  // A closed parent hides the row that was selected: it takes the selection itself.
  const cursor = { ...screen.cursors[table], selected: wanted ? selected : parent };
  return {
    ...screen,
    expansions: { ...screen.expansions, [table]: expansion },
    cursors: { ...screen.cursors, [table]: cursor },
  };
}

function toggleAll(state: State, table: TreeName): Screen {
  const { screen } = state;
  const most = screen.expansions[table].most === 'open' ? 'closed' : 'open';
  const { selected } = screen.cursors[table];
  const parent = selected && most === 'closed' ? parentOf(state, selected) : selected;
  const cursor = { ...screen.cursors[table], selected: parent ?? selected };
  return {
    ...screen,
    expansions: { ...screen.expansions, [table]: allOf(most) },
    cursors: { ...screen.cursors, [table]: cursor },
  };
}

/** The screen after something was opened or closed; only the tables and the VRRP view have parents. */
export function reduceTree(state: State, { type }: TreeEvent): Screen {
  const { screen } = state;
  if (type === 'flat-toggled') return { ...screen, flat: !screen.flat };
  const list = selectList(state);
  if (list !== 'services' && list !== 'servers' && list !== 'vrrp') return screen;
  return type === 'all-toggled' ? toggleAll(state, list) : open(state, list, type);
}
