import type { TableName } from '../../state/model/column-id.ts';
import { here } from '../../state/screen/place.ts';
import { chosenColumns } from '../../state/settings/change-column.ts';
import type { ListedColumn } from '../../state/settings/column-list.ts';
import { listColumns } from '../../state/settings/column-list.ts';
import type { SettingItem } from '../../state/settings/item.ts';
import { columnsOfTable, PLAIN_SETTINGS } from '../../state/settings/item.ts';
import type { Situation } from '../../state/settings/situation.ts';
import type { State } from '../../state/store.ts';
import { shownColumns } from '../columns/shown-columns.ts';

/** The parts of the settings, each with its items. */
export interface Section {
  readonly title: string;
  /** The table that its items are about; the services where it is neither. */
  readonly table: TableName;
  readonly items: readonly SettingItem[];
}

/** What a change of the settings goes out from. */
export const situationOf = (state: State): Situation => ({
  preferences: state.preferences,
  saved: state.saved,
  onScreen: (table) => shownColumns(state, table),
});

/** The columns of a table as one chooses from them. */
export const listedColumns = (state: State, table: TableName): readonly ListedColumn[] =>
  listColumns(columnsOfTable(table), chosenColumns(table, situationOf(state)));

const columnSection = (state: State, table: TableName): Section => ({
  title: `Columns of ${table}`,
  table,
  items: [
    { kind: 'columns', table },
    ...listedColumns(state, table).map(({ id }): SettingItem => ({
      kind: 'column',
      table,
      column: id,
    })),
  ],
});

/** Everything that can be set, in its order on the screen. */
export const settingSections = (state: State): readonly Section[] => [
  {
    title: 'Display',
    table: 'services',
    items: PLAIN_SETTINGS.map((setting): SettingItem => ({ kind: 'plain', setting })),
  },
  columnSection(state, 'services'),
  columnSection(state, 'servers'),
];

/** All items, as the chosen one is counted. */
export const settingItems = (state: State): readonly SettingItem[] =>
  settingSections(state).flatMap(({ items }) => items);

/** Index of the chosen item; `undefined` where the operator is not in the settings. */
export function chosenIndex(state: State): number | undefined {
  const place = here(state.screen.trail);
  if (place.kind !== 'view' || place.view !== 'settings') return undefined;
  return Math.min(place.top, settingItems(state).length - 1);
}

/** The chosen item; `undefined` where the operator is not in the settings. */
export function chosenItem(state: State): SettingItem | undefined {
  const index = chosenIndex(state);
  return index === undefined ? undefined : settingItems(state)[index];
}
