import type { RowId } from '../../../state/screen/row-id.ts';
import { rowTitle } from '../../panels/crumbs.ts';
import type { Command } from './command.ts';
import { pictureWords } from './picture-words.ts';
import { rowsNamed } from './rows-named.ts';

/** More than this many are counted, not named. */
const MOST_NAMED = 3;

function several(text: string, rows: readonly RowId[]): string {
  const named = rows.slice(0, MOST_NAMED).map(rowTitle);
  const more = rows.length > MOST_NAMED ? [`${rows.length - MOST_NAMED} more`] : [];
  return `${text} could be ${[...named, ...more].join(', ')}`;
}

/** Going to something by its name. */
export const GOING: readonly Command[] = [
  {
    name: 'open',
    takes: 'ADDRESS | NAME',
    does: 'go to a service or a server',
    offers: (state, before) => {
      if (before.length > 0) return [];
      const { names, services, vips, rips } = pictureWords(state);
      return [...names, ...services, ...vips, ...rips];
    },
    run: ({ text }, { state, dispatch }) => {
      if (text === '') return 'open takes an address or a name: open 10.0.0.1:80';
      const rows = rowsNamed(state(), text);
      const [row, ...others] = rows;
      if (!row) return `nothing here is called ${text}`;
      if (others.length > 0) return several(text, rows);
      dispatch({ type: 'row-shown', row });
      return undefined;
    },
  },
  {
    name: 'help',
    takes: '[WORD]',
    does: 'the help, or what it says about a word',
    run: ({ text }, { dispatch }) => {
      dispatch({ type: 'help-shown', query: text });
      return undefined;
    },
  },
];
