import type { TableName } from '../../state/model/column-id.ts';
import type { Preferences } from '../../state/model/preferences.ts';
import type { PlainSetting, SettingItem } from '../../state/settings/item.ts';
import type { State } from '../../state/store.ts';
import { shownColumns } from '../columns/shown-columns.ts';
import type { Drawing } from '../drawing.ts';
import { formatInterval, formatRate, formatWhole } from '../format/numbers.ts';
import { formatTraffic } from '../format/traffic.ts';
import type { Piece } from '../line.ts';
import { shippedTheme } from '../theme.ts';
import { listedColumns } from './settings-items.ts';
import { columnById } from '../columns/columns.ts';
import { SETTING_NAMES } from './settings-texts.ts';

/** A traffic that shows what a unit does, bytes per second. */
const SAMPLE = 1_258_291;

/** An item as it is drawn. */
export interface ItemTexts {
  readonly name: string;
  readonly value: string;
  /** One line what it means. */
  readonly meaning: readonly Piece[];
  /** False for a column that is left out. */
  readonly on: boolean;
}

const VALUES: Readonly<Record<PlainSetting, (preferences: Preferences) => string>> = {
  theme: ({ theme }) => theme,
  scale: ({ units }) => ({ si: 'SI, by 1000', iec: 'IEC, by 1024' })[units.scale],
  traffic: ({ units }) => units.traffic,
  interval: ({ intervalMs }) => formatInterval(intervalMs),
  'reverse-dns': ({ reverseDns }) => (reverseDns ? 'on' : 'off'),
  mouse: ({ mouse }) => (mouse ? 'on' : 'off'),
};

/** Words in their colours; a theme that needs colours says so where there are none. */
function themeMeaning({ theme }: Preferences, drawing: Drawing): readonly Piece[] {
  const monochrome = shippedTheme('monochrome');
  if (theme !== 'monochrome' && drawing.theme === monochrome)
    return [{ text: 'shown as monochrome: colours are off here' }];
  return [
    { text: 'good', tone: 'good' },
    { text: ' ' },
    { text: 'warning', tone: 'warning' },
    { text: ' ' },
    { text: 'alert', tone: 'alert' },
    { text: ' ' },
    { text: 'key', tone: 'key' },
    { text: ' ' },
    { text: 'faint', tone: 'faint' },
  ];
}

function plainMeaning(
  setting: PlainSetting,
  { preferences }: State,
  drawing: Drawing,
): readonly Piece[] {
  const { units } = preferences;
  const faint = (text: string): readonly Piece[] => [{ text, tone: 'faint' }];
  switch (setting) {
    case 'theme':
      return themeMeaning(preferences, drawing);
    case 'scale':
      return faint(`${formatWhole(SAMPLE)} is written ${formatRate(SAMPLE, units.scale)}`);
    case 'traffic': {
      const unit = units.traffic === 'bytes' ? 'B/s' : 'b/s';
      return faint(
        `${formatWhole(SAMPLE)} bytes per second is ${formatTraffic(SAMPLE, units)} ${unit}`,
      );
    }
    case 'interval':
      return faint('time between two looks at the director');
    case 'reverse-dns':
      return faint('ask DNS for names that the configuration lacks');
    case 'mouse':
      return faint('click and wheel; off leaves them to the terminal');
  }
}

function columnsTexts(state: State, table: TableName): ItemTexts {
  const chosen = state.preferences.columns[table];
  const meaning = chosen
    ? 'those that fit are shown, in this order'
    : 'as many as fit the terminal';
  return {
    name: 'Columns',
    value: chosen ? `${chosen.length} chosen` : 'automatic',
    meaning: [{ text: meaning, tone: 'faint' }],
    on: true,
  };
}

function columnTexts(state: State, { table, column }: SettingItem & { kind: 'column' }): ItemTexts {
  const listed = listedColumns(state, table).find(({ id }) => id === column);
  const drawn = shownColumns(state, table).find(({ id }) => id === column);
  const on = listed?.shown ?? false;
  const room = drawn ? `${listed?.width ?? drawn.width} wide` : 'no room';
  const value = on ? `[x] ${room}` : '[ ]';
  return { name: column, value, meaning: [{ text: columnById(column).means, tone: 'faint' }], on };
}

/** Name, value and meaning of an item. */
export function itemTexts(item: SettingItem, state: State, drawing: Drawing): ItemTexts {
  switch (item.kind) {
    case 'plain':
      return {
        name: SETTING_NAMES[item.setting],
        value: VALUES[item.setting](state.preferences),
        meaning: plainMeaning(item.setting, state, drawing),
        on: true,
      };
    case 'columns':
      return columnsTexts(state, item.table);
    case 'column':
      return columnTexts(state, item);
  }
}
