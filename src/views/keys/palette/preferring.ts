import type { ColumnChoice, ColumnId } from '../../../state/model/column-id.ts';
import { COLUMN_IDS } from '../../../state/model/column-id.ts';
import type { Preferences } from '../../../state/model/preferences.ts';
import { THEME_NAMES } from '../../../state/model/theme.ts';
import type { State } from '../../../state/store.ts';
import type { Effects } from '../binding.ts';
import type { Command } from './command.ts';
import { tableHere } from './listing.ts';
import { didYouMean } from './nearest.ts';

const SHORTEST_S = 0.5;
const LONGEST_S = 3600;

type Change = Partial<Preferences>;

function prefer(change: Change, said: string, { dispatch }: Effects): string | undefined {
  dispatch({ type: 'preferred', change });
  dispatch({ type: 'noticed', text: `${said}; :save keeps it` });
  return undefined;
}

/** A preference that is one of a few words. */
function oneOf<Word extends string>(
  name: string,
  does: string,
  words: readonly Word[],
  change: (word: Word, state: State) => Change,
  remark = '',
): Command {
  return {
    name,
    takes: words.join(' | '),
    does,
    offers: (_, before) => (before.length === 0 ? words : []),
    run: ({ text }, effects) => {
      const word = words.find((each) => each === text);
      if (word !== undefined)
        return prefer(change(word, effects.state()), `${name} ${word}${remark}`, effects);
      const right = `${name} takes ${words.join(', ')}`;
      return text === '' ? right : `${right}, not ${text}${didYouMean(text, words)}`;
    },
  };
}

const INTERVAL: Command = {
  name: 'interval',
  takes: 'SECONDS',
  does: 'time between two looks',
  run: ({ text }, effects) => {
    const [, digits] = /^(\d+(?:\.\d+)?)s?$/.exec(text) ?? [];
    const seconds = Number(digits);
    if (!(seconds >= SHORTEST_S && seconds <= LONGEST_S))
      return `interval takes seconds from ${SHORTEST_S} to ${LONGEST_S}${text === '' ? '' : `, not ${text}`}`;
    return prefer({ intervalMs: seconds * 1000 }, `interval ${seconds}s`, effects);
  },
};

function chosen(
  words: readonly string[],
  before: readonly ColumnChoice[],
): ColumnChoice[] | string {
  const columns: ColumnChoice[] = [];
  for (const word of words) {
    const id = COLUMN_IDS.find((each) => each === word);
    if (!id) return `there is no column ${word}${didYouMean(word, COLUMN_IDS)}`;
    const isThere = columns.some((column) => column.id === id);
    if (!isThere) columns.push(before.find((column) => column.id === id) ?? { id });
  }
  return columns;
}

const COLUMNS: Command = {
  name: 'columns',
  takes: 'COLUMN ... | default',
  does: 'the columns of this table, in this order',
  offers: (_, before) => {
    const left = COLUMN_IDS.filter((id: ColumnId) => !before.includes(id));
    return before.length === 0 ? ['default', ...left] : left;
  },
  run: ({ words }, effects) => {
    const { columns } = effects.state().preferences;
    const table = tableHere(effects.state());
    if (!table) return 'only services (1) and servers (2) have columns';
    if (words.length === 0) return 'columns takes the names of columns, or default';
    const { [table]: before, ...others } = columns;
    if (words.length === 1 && words[0] === 'default')
      return prefer({ columns: others }, `usual columns of ${table}`, effects);
    const wanted = chosen(words, before ?? []);
    if (typeof wanted === 'string') return wanted;
    return prefer({ columns: { ...columns, [table]: wanted } }, `columns of ${table}`, effects);
  },
};

/** What can be set while lvstop runs. */
export const PREFERRING: readonly Command[] = [
  oneOf('theme', 'colours', THEME_NAMES, (theme) => ({ theme })),
  INTERVAL,
  oneOf('units', 'steps of 1000 (k, M) or 1024 (Ki, Mi)', ['si', 'iec'], (scale, state) => ({
    units: { ...state.preferences.units, scale },
  })),
  oneOf('traffic', 'traffic in bytes or bits', ['bytes', 'bits'], (traffic, state) => ({
    units: { ...state.preferences.units, traffic },
  })),
  oneOf('dns', 'look up names of addresses', ['on', 'off'], (word) => ({
    reverseDns: word === 'on',
  })),
  oneOf(
    'mouse',
    'clicks and the wheel',
    ['on', 'off'],
    (word) => ({ mouse: word === 'on' }),
    ' from the next start on',
  ),
  COLUMNS,
  {
    name: 'save',
    takes: '',
    does: 'write what was set to the configuration file',
    run: (_, { save }) => {
      save();
      return undefined;
    },
  },
];
