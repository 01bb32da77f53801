import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import { parsePattern } from './pattern.ts';
import type { Subject } from './subject.ts';
import { searchableText } from './subject.ts';
import { plainTest } from './plain-word.ts';
import type { TypedWord } from './words.ts';
import { splitWords } from './words.ts';

/** One word of a filter, ready to be asked. */
export interface Word {
  readonly inverse: boolean;
  readonly hits: (subject: Subject) => boolean;
}

/** What a list is narrowed to; made by {@link parseFilter}. */
export interface Filter {
  /** As it was typed. */
  readonly text: string;
  /** All of them must hold; none is everything. */
  readonly words: readonly Word[];
}

function wordOf({ text, inverse, kind }: TypedWord): Result<Word, string> {
  if (kind === 'pattern') {
    const pattern = parsePattern(text);
    if (!pattern.ok) return pattern;
    return ok({ inverse, hits: (subject) => pattern.value.test(searchableText(subject)) });
  }
  const wanted = text.toLowerCase();
  if (kind === 'quoted')
    return ok({ inverse, hits: (subject) => searchableText(subject).includes(wanted) });
  return ok({ inverse, hits: plainTest(wanted) });
}

/** Reads what was typed; the error is a sentence for the prompt. Never throws. */
export function parseFilter(text: string): Result<Filter, string> {
  const words: Word[] = [];
  for (const typed of splitWords(text)) {
    const word = wordOf(typed);
    if (!word.ok) return err(word.error);
    words.push(word.value);
  }
  return ok({ text, words });
}
