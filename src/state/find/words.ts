/** One word of a filter: what it asks for, and how. */
export interface TypedWord {
  readonly text: string;
  readonly inverse: boolean;
  readonly kind: 'plain' | 'quoted' | 'pattern';
}

/**
 * `!`, `~` and what is up to the next blank outside of quotes; the last quote may be missing. First of
 * all, signs with nothing behind them.
 */
const WORD = /[!~]+(?=\s|$)|(!?)(~?)((?:"[^"]*(?:"|$)|[^\s"])+)/g;

/**
 * The words of a filter as they were typed: blanks divide, quotes keep blanks and take every other
 * meaning away, `!` turns a word round, `~` makes it a pattern. A word that is not begun yet (`!`,
 * `~`, `""`) is none, so that a list does not go blank while somebody types.
 */
export function splitWords(text: string): readonly TypedWord[] {
  const words: TypedWord[] = [];
  for (const [, not = '', tilde = '', body = ''] of text.matchAll(WORD)) {
    const bare = body.replaceAll('"', '');
    const kind = tilde ? 'pattern' : body.includes('"') ? 'quoted' : 'plain';
    if (bare !== '') words.push({ text: bare, inverse: not !== '', kind });
  }
  return words;
}
