import type { TreeEvent } from '../../../state/screen/reduce-tree.ts';
import { indexOfRow } from '../../../state/selectors/listing/row.ts';
import { selectList, selectRows } from '../../../state/selectors/listing/select-rows.ts';
import { selectTarget } from '../../../state/selectors/targets.ts';
import type { State } from '../../../state/store.ts';
import type { Binding, Effects } from '../binding.ts';
import { noTree } from './blocked.ts';

const notFlat = (state: State): string | undefined =>
  selectList(state) === 'services' ? undefined : 'only the services (1) can be flat';

/** Opening a row that is open; a server's row stands for the open one above it. */
function isAlready(state: State, open: boolean): string | undefined {
  const rows = selectRows(state);
  const row = rows[indexOfRow(rows, selectTarget(state))];
  const isOpen = row && 'open' in row ? row.open : true;
  return isOpen === open ? `the row is ${open ? 'open' : 'closed'} already` : undefined;
}

const tree =
  (type: TreeEvent['type']) =>
  ({ dispatch }: Effects): void =>
    dispatch({ type });

const own = { scopes: ['table'], group: 'tree' } as const;

/** Opening and closing. */
export const TREE: readonly Binding[] = [
  {
    ...own,
    scopes: ['table', 'vrrp'],
    name: 'open',
    keys: ['+', 'right'],
    does: 'open the row',
    blockedBy: (state) => noTree(state) ?? isAlready(state, true),
    run: tree('opened'),
  },
  {
    ...own,
    scopes: ['table', 'vrrp'],
    name: 'close',
    keys: ['-', 'left'],
    does: 'close the row',
    blockedBy: (state) => noTree(state) ?? isAlready(state, false),
    run: tree('closed'),
  },
  {
    ...own,
    scopes: ['table', 'vrrp'],
    name: 'open-all',
    keys: ['*'],
    does: 'open or close all rows',
    footer: 'all',
    blockedBy: noTree,
    run: tree('all-toggled'),
  },
  {
    ...own,
    name: 'flat',
    keys: ['t', 'f5'],
    does: 'tree, or all servers in one flat list',
    footer: 'flat',
    blockedBy: notFlat,
    run: tree('flat-toggled'),
  },
];
