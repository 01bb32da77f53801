import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** A pattern is typed by hand; longer ones are pasted by mistake. */
const LONGEST_PATTERN = 200;

/** Each open-ended repeat can multiply the time of a search by the length of the text. */
const MOST_REPEATS = 4;

/** Texts are cut here before a pattern sees them, so that its time has a bound. */
const LONGEST_TEXT = 400;

const ESCAPE_OR_SET = /\\[^]|\[(?:\\[^]|[^\]\\])*\]?/g;
const OPEN_ENDED = /[*+]|\{\d+,\}/g;

const GROUP_OR_REPEAT = /[()]|[*+]|\{\d+(?:,\d*)?\}/g;

/** Three or four times is no danger: `(\d+\.){3}`. */
const isFew = (repeat: string): boolean => /^\{[1-4]\}$/.test(repeat);

/**
 * True of `(a+)+`: a repeat around a repeat takes time that doubles with each character. Escapes and
 * sets are out of the way already.
 */
function nestsRepeats(bare: string): boolean {
  const outer: boolean[] = [];
  let within = false;
  for (const { 0: token, index } of bare.matchAll(GROUP_OR_REPEAT)) {
    if (token === '(') {
      outer.push(within);
      within = false;
    } else if (token !== ')') within ||= !isFew(token);
    else {
      const [next = ''] = /^(?:[*+]|\{\d+(?:,\d*)?\})/.exec(bare.slice(index + 1)) ?? [];
      if (within && next !== '' && !isFew(next)) return true;
      within ||= outer.pop() ?? false;
    }
  }
  return false;
}

/**
 * A regular expression without regard to case, `^` and `$` at the ends of each line of a text; or a
 * sentence why it is none. The slowest kinds are refused, so that no key stroke can stop the screen;
 * what stays slow (`(a|a)*b`) is the operator's own.
 */
export function parsePattern(source: string): Result<RegExp, string> {
  if (source.length > LONGEST_PATTERN)
    return err(`the pattern is longer than ${LONGEST_PATTERN} characters`);
  const bare = source.replaceAll(ESCAPE_OR_SET, 'x');
  if ((bare.match(OPEN_ENDED)?.length ?? 0) > MOST_REPEATS)
    return err(`the pattern has more than ${MOST_REPEATS} of * and +`);
  if (nestsRepeats(bare)) return err('the pattern repeats a repeat, which can take for ever');
  try {
    return ok(new RegExp(source, 'ims'));
  } catch (error) {
    // The engine repeats the pattern before its reason: `Invalid regular expression: /(/ims: Unterminated group`.
    const reason = error instanceof Error ? error.message.split(': ').at(-1) : undefined;
    return err(`not a pattern: ${(reason ?? 'it cannot be read').toLowerCase()}`);
  }
}

/** The part of a text that patterns look at. */
export const cutForSearch = (text: string): string =>
  text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
