import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { cutForSearch, parsePattern } from './pattern.ts';

/** What is looked for in the rows; made by {@link parseNeedle}. */
export interface Needle {
  /** As it was typed. */
  readonly text: string;
  readonly isIn: (row: string) => boolean;
}

/** A text without regard to case or, behind `~`, a pattern; the error is a sentence for the prompt. */
export function parseNeedle(text: string): Result<Needle, string> {
  if (text.startsWith('~')) {
    const pattern = parsePattern(text.slice(1));
    return pattern.ok
      ? ok({ text, isIn: (row) => pattern.value.test(cutForSearch(row)) })
      : pattern;
  }
  const wanted = text.toLowerCase();
  return ok({ text, isIn: (row) => row.toLowerCase().includes(wanted) });
}

/**
 * The next row that holds the needle, beyond `from` and round the end; `from` itself comes last.
 * -1 where none does, or where nothing is looked for. Without a row to start from, -1 stands before
 * the first.
 */
export function findNext(
  textOf: (index: number) => string,
  count: number,
  from: number,
  direction: 'forward' | 'backward',
  needle: Needle,
): number {
  if (needle.text === '' || needle.text === '~') return -1;
  const step = direction === 'forward' ? 1 : -1;
  const start = direction === 'backward' && from < 0 ? 0 : from;
  for (let walked = 1; walked <= count; walked += 1) {
    const index = (((start + step * walked) % count) + count) % count;
    if (needle.isIn(textOf(index))) return index;
  }
  return -1;
}
