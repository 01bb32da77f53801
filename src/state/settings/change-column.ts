import type { ColumnChoice, TableName } from '../model/column-id.ts';
import type { Preferences } from '../model/preferences.ts';
import { err, ok } from '../model/result.ts';
import { COLUMN_WIDTHS, moveColumn, resizeColumn, toggleColumn } from './column-list.ts';
import type { SettingItem } from './item.ts';
import { columnsOfTable } from './item.ts';
import type { Change } from './plain-settings.ts';
import type { Changed, SettingAction, Situation } from './situation.ts';

type Choices = readonly ColumnChoice[];
type ColumnItem = SettingItem & { readonly kind: 'column' };

/** The preferences with other columns of a table; `undefined` goes by the width of the terminal. */
export function withColumns(
  columns: Preferences['columns'],
  table: TableName,
  chosen: Choices | undefined,
): Change {
  const others = Object.fromEntries(Object.entries(columns).filter(([name]) => name !== table));
  return { columns: chosen ? { ...others, [table]: chosen } : others };
}

/** The columns that are chosen; where the width of the terminal chooses, those that it shows now. */
export const chosenColumns = (
  table: TableName,
  { preferences, onScreen }: Situation,
): readonly ColumnChoice[] =>
  preferences.columns[table] ?? onScreen(table).map(({ id }) => ({ id }));

function switched({ table, column }: ColumnItem, chosen: Choices): Choices | string {
  if (chosen.length === 1 && chosen[0]?.id === column) return 'the last column stays';
  return toggleColumn(columnsOfTable(table), chosen, column);
}

function moved({ column }: ColumnItem, chosen: Choices, step: 1 | -1): Choices | string {
  return moveColumn(chosen, column, step) ?? `it is the ${step < 0 ? 'first' : 'last'} one`;
}

function resized(
  { table, column }: ColumnItem,
  chosen: Choices,
  step: 1 | -1,
  { onScreen }: Situation,
): Choices | string {
  const isIt = ({ id }: { readonly id: string }): boolean => id === column;
  const width = chosen.find(isIt)?.width ?? onScreen(table).find(isIt)?.width;
  if (width === undefined) return 'there is no room for the column on this screen';
  const { least, most } = COLUMN_WIDTHS;
  if (step < 0 && width <= least) return 'nothing is narrower';
  if (step > 0 && width >= most) return 'nothing is wider';
  return resizeColumn(chosen, column, width + step);
}

function withUsualWidth({ column }: ColumnItem, chosen: Choices): Choices | string {
  const isIts = chosen.some(({ id, width }) => id === column && width === undefined);
  return isIts ? 'it has its usual width' : resizeColumn(chosen, column, undefined);
}

function changedChoices(
  item: ColumnItem,
  chosen: Choices,
  action: Exclude<SettingAction, 'switch'>,
  situation: Situation,
): Choices | string {
  switch (action) {
    case 'left':
      return moved(item, chosen, -1);
    case 'right':
      return moved(item, chosen, 1);
    case 'less':
      return resized(item, chosen, -1, situation);
    case 'more':
      return resized(item, chosen, 1, situation);
    case 'reset':
      return withUsualWidth(item, chosen);
  }
}

/** What an action does to a column of a table. */
export function changeColumn(
  item: ColumnItem,
  action: SettingAction,
  situation: Situation,
): Changed {
  const chosen = chosenColumns(item.table, situation);
  const isShown = chosen.some(({ id }) => id === item.column);
  if (!isShown && action !== 'switch') return err('the column is not shown; space shows it');
  const changed =
    action === 'switch' ? switched(item, chosen) : changedChoices(item, chosen, action, situation);
  return typeof changed === 'string'
    ? err(changed)
    : ok(withColumns(situation.preferences.columns, item.table, changed));
}
