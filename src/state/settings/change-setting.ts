import { DEFAULT_PREFERENCES } from '../model/preferences.ts';
import { err, ok } from '../model/result.ts';
import { changeColumn, chosenColumns, withColumns } from './change-column.ts';
import type { SettingItem } from './item.ts';
import type { Changed, SettingAction, Situation } from './situation.ts';
import type { Held } from './plain-settings.ts';
import { agree, PLAIN } from './plain-settings.ts';

function changePlain(
  { setting }: SettingItem & { kind: 'plain' },
  action: SettingAction,
  held: Held,
): Changed {
  const { preferences } = held;
  if (action === 'left' || action === 'right') return err('only columns have an order');
  if (action === 'reset')
    return agree(setting, preferences, DEFAULT_PREFERENCES)
      ? err('it has its default')
      : ok(PLAIN[setting].from(DEFAULT_PREFERENCES, preferences));
  const change = PLAIN[setting].step(held, action === 'less' ? -1 : 1);
  if (change) return ok(change);
  return err(action === 'less' ? 'nothing is shorter' : 'nothing is longer');
}

function changeMode(
  { table }: SettingItem & { kind: 'columns' },
  action: SettingAction,
  situation: Situation,
): Changed {
  const { columns } = situation.preferences;
  if (action === 'left' || action === 'right') return err('one column moves, not all of them');
  if (columns[table]) return ok(withColumns(columns, table, undefined));
  if (action === 'reset') return err('it has its default');
  const chosen = situation.saved.columns[table] ?? chosenColumns(table, situation);
  return ok(withColumns(columns, table, chosen));
}

/** What an action does to an item. */
export function changeSetting(
  item: SettingItem,
  action: SettingAction,
  situation: Situation,
): Changed {
  switch (item.kind) {
    case 'plain':
      return changePlain(item, action, situation);
    case 'columns':
      return changeMode(item, action, situation);
    case 'column':
      return changeColumn(item, action, situation);
  }
}
