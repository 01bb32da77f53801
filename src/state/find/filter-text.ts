import { memoLast } from '../selectors/memo.ts';
import type { Filter } from './filter.ts';
import { cutForSearch, parsePattern } from './pattern.ts';
import { splitWords } from './words.ts';

type Test = (text: string) => boolean;

/** A filter for rows that are texts: each word is somewhere in them, lower case; `!` and `~` as ever. */
export const textTest = memoLast((filter: Filter | undefined): Test | undefined => {
  if (!filter) return undefined;
  const tests = splitWords(filter.text).map(({ text, inverse, kind }): Test => {
    const pattern = kind === 'pattern' ? parsePattern(text) : undefined;
    const wanted = text.toLowerCase();
    const isIn: Test = pattern?.ok
      ? (row) => pattern.value.test(cutForSearch(row))
      : (row) => row.toLowerCase().includes(wanted);
    return (row) => isIn(row) !== inverse;
  });
  return (row) => tests.every((test) => test(row));
});
