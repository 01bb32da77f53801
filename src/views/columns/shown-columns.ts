import type { TableName } from '../../state/model/column-id.ts';
import type { Snapshot } from '../../state/model/snapshot.ts';
import { memoLast } from '../../state/selectors/memo.ts';
import { selectPicture } from '../../state/selectors/picture.ts';
import type { State } from '../../state/store.ts';
import type { ChosenColumns, Wish } from './choose.ts';
import { chooseColumns } from './choose.ts';
import type { Column } from './column.ts';
import { needsOf, NO_NEEDS } from './needs.ts';

const choose = memoLast(
  (
    picture: Snapshot | undefined,
    total: number,
    table: TableName,
    flat: boolean,
    choices: Wish['choices'],
    named: boolean,
  ) => chooseColumns(total, picture ? needsOf(picture) : NO_NEEDS, { table, flat, choices, named }),
);

/** How a table's lines are shared out on this screen; the same as long as nothing changed. */
export function columnsFor(state: State, table: TableName): ChosenColumns {
  const { settings, preferences, resolved, screen } = state;
  const { services, servers } = settings.names;
  const named = services.size + servers.size + resolved.size > 0;
  return choose(
    selectPicture(state),
    screen.size.columns,
    table,
    screen.flat,
    preferences.columns[table],
    named,
  );
}

/** The columns on the screen, left to right, without the first. */
export const shownColumns = (state: State, table: TableName): readonly Column[] =>
  columnsFor(state, table).columns.map(({ column }) => column);
