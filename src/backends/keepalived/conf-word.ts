import type { Statement } from '../../state/model/keepalived/conf.ts';
import type { ConfWord } from '../../state/model/managed.ts';

/** A word of a statement, from 1 behind its name; `undefined` where it does not stand in a file as it is. */
export function wordOf(statement: Statement | undefined, word: number): ConfWord | undefined {
  const place = statement?.places?.[word];
  const text = statement?.words[word];
  if (!place || text === undefined) return undefined;
  const { file, line } = place;
  return { file, line, statement: statement.words[0] ?? '', word, text };
}

/** The words that are there. */
export const theseWords = <Name extends string>(
  words: Readonly<Record<Name, ConfWord | undefined>>,
): Readonly<Partial<Record<Name, ConfWord>>> =>
  Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined)) as Partial<
    Record<Name, ConfWord>
  >; // the same names, fewer of them
