import type { ColumnId, TableName } from '../model/column-id.ts';
import { COLUMN_IDS } from '../model/column-id.ts';

/** The settings that are one value each, in their order on the screen. */
export const PLAIN_SETTINGS = [
  'theme',
  'scale',
  'traffic',
  'interval',
  'reverse-dns',
  'mouse',
] as const;

/** One of {@link PLAIN_SETTINGS}. */
export type PlainSetting = (typeof PLAIN_SETTINGS)[number];

/** One line of the settings. */
export type SettingItem =
  | { readonly kind: 'plain'; readonly setting: PlainSetting }
  /** Whether a table's columns go by the width of the terminal or are chosen. */
  | { readonly kind: 'columns'; readonly table: TableName }
  | { readonly kind: 'column'; readonly table: TableName; readonly column: ColumnId };

/** An item's identity; its place changes when a column moves. */
export function itemKey(item: SettingItem): string {
  switch (item.kind) {
    case 'plain':
      return item.setting;
    case 'columns':
      return `columns ${item.table}`;
    case 'column':
      return `columns ${item.table} ${item.column}`;
  }
}

/** Columns that say nothing in a table. */
const OF_NO_USE: Readonly<Record<TableName, ReadonlySet<ColumnId>>> = {
  services: new Set(['services']),
  servers: new Set(),
};

/** The columns a table can show, in their usual order. */
export const columnsOfTable = (table: TableName): readonly ColumnId[] =>
  COLUMN_IDS.filter((id) => !OF_NO_USE[table].has(id));
