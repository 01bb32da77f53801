import type { ColumnId, TableName } from '../model/column-id.ts';
import type { Result } from '../model/result.ts';
import type { Change, Held } from './plain-settings.ts';

/** What can be done to an item; `left` and `right` move a column on the screen. */
export type SettingAction = 'less' | 'more' | 'switch' | 'left' | 'right' | 'reset';

/** What a change goes out from. */
export interface Situation extends Held {
  /** The columns of a table that are on the screen now, as wide as they are. */
  readonly onScreen: (
    table: TableName,
  ) => readonly { readonly id: ColumnId; readonly width: number }[];
}

/** The preferences that change, or why the action can do nothing. */
export type Changed = Result<Change, string>;
