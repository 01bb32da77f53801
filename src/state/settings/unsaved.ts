import type { ColumnChoice, ColumnId, TableName } from '../model/column-id.ts';
import type { SettingItem } from './item.ts';
import { PLAIN_SETTINGS } from './item.ts';
import type { Held } from './plain-settings.ts';
import { agree } from './plain-settings.ts';

type Choices = readonly ColumnChoice[];

const sameChoice = (one: ColumnChoice | undefined, other: ColumnChoice | undefined): boolean =>
  one?.id === other?.id && one?.width === other?.width;

const sameColumns = (one: Choices | undefined, other: Choices | undefined): boolean =>
  one === undefined || other === undefined
    ? one === other
    : one.length === other.length && one.every((choice, at) => sameChoice(choice, other[at]));

const idsIn = (choices: Choices, others: Choices): readonly ColumnId[] =>
  choices.map(({ id }) => id).filter((id) => others.some((other) => other.id === id));

/** Whether a column is shown otherwise; its place counts among the columns that both have. */
function isColumnUnsaved(now: Choices, saved: Choices, column: ColumnId): boolean {
  const find = (choices: Choices): ColumnChoice | undefined =>
    choices.find(({ id }) => id === column);
  if (!sameChoice(find(now), find(saved))) return true;
  return idsIn(now, saved).indexOf(column) !== idsIn(saved, now).indexOf(column);
}

const TABLES: readonly TableName[] = ['services', 'servers'];

/** Whether an item differs from the configuration file. */
export function isUnsaved(item: SettingItem, { preferences, saved }: Held): boolean {
  if (item.kind === 'plain') return !agree(item.setting, preferences, saved);
  const [now, before] = [preferences.columns[item.table], saved.columns[item.table]];
  if (item.kind === 'columns') return !sameColumns(now, before);
  return now !== undefined && before !== undefined && isColumnUnsaved(now, before, item.column);
}

/** Whether anything differs from the configuration file. */
export const hasUnsaved = (held: Held): boolean =>
  PLAIN_SETTINGS.some((setting) => isUnsaved({ kind: 'plain', setting }, held)) ||
  TABLES.some((table) => isUnsaved({ kind: 'columns', table }, held));
