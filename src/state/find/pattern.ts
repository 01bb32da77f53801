import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** A pattern is typed by hand; longer ones are pasted by mistake. */
const LONGEST_PATTERN = 200;

/** Each open-ended repeat can multiply the time of a search by the length of the text, */
const MOST_REPEATS = 4;

/** and one of what matches nearly anything always does. */
const MOST_BROAD_REPEATS = 2;

/** Each thing that may be there or not can double the time. */
const MOST_OPTIONS = 10;

/** Texts are cut here before a pattern sees them, so that its time has a bound. */
const LONGEST_TEXT = 400;

const ESCAPE_OR_SET = /\\[^]|\[(?:\\[^]|[^\]\\])*\]?/g;
const BROAD = /^(?:\\[DSW]|\[\^)/;
const GROUP_KIND = /\(\?[a-z-]*(?:[:=!]|<[=!]|<[^>]*>)/g;
const LAZY = /(?<=[*+?}])\?/g;
const CHOICE = /\(([^()*+?{]*\|[^()*+?{]*)\)/g;

const REPEAT = /[*+]|\{\d+,\}|\{\d*,(?:[5-9]|\d\d+)\}/g;
const BROAD_REPEAT = /\.(?:[*+]|\{\d+,\}|\{\d*,(?:[5-9]|\d\d+)\})/g;
const OPTION = /\?|\{\d,[0-4]\}/g;
const GROUP_OR_REPEAT = /[()|]|[*+?]|\{\d+(?:,\d*)?\}/g;

/** Sides of a `|` that begin with letters or digits of their own: which one it is shows at once. */
function isPlainChoice(sides: readonly string[]): boolean {
  const starts = sides.map((side) => side.charAt(0).toLowerCase());
  return starts.every((start) => /^[\da-z]$/.test(start)) && new Set(starts).size === sides.length;
}

/** A pattern without what makes no difference to its time: `.` and `_` stand for sets and escapes. */
const bareOf = (source: string): string =>
  source
    .replaceAll(ESCAPE_OR_SET, (part) => (BROAD.test(part) ? '.' : '_'))
    .replaceAll(GROUP_KIND, '(')
    .replaceAll(LAZY, '')
    .replaceAll(CHOICE, (group, inside: string) =>
      isPlainChoice(inside.split('|')) ? '(_)' : group,
    );

/** Three or four times is no danger: `(\d+\.){3}`. */
const isFew = (repeat: string): boolean => /^(?:\{[1-4]\}|\??)$/.test(repeat);

/** The repeat at the beginning of a part of a pattern; empty for none. */
const repeatAt = (rest: string): string => /^(?:[*+?]|\{\d+(?:,\d*)?\})?/.exec(rest)?.[0] ?? '';

/**
 * True of `(a+)+`, `(a?)+` and `(a|a)+`: a repeat around what can match a text in two ways takes time
 * that doubles with each character.
 */
function nestsRepeats(bare: string): boolean {
  const outer: boolean[] = [];
  let within = false;
  for (const { 0: token, index } of bare.matchAll(GROUP_OR_REPEAT)) {
    if (token === '(') {
      outer.push(within);
      within = false;
    } else if (token !== ')') within ||= token === '?' || !isFew(token);
    else {
      if (within && !isFew(repeatAt(bare.slice(index + 1)))) return true;
      within ||= outer.pop() ?? false;
    }
  }
  return false;
}

/** `.*` at an end changes nothing of whether a text holds the pattern, only how long that takes. */
const trimmed = (source: string): string =>
  source.replace(/^(?:\.\*\??)+/, '').replace(/(?<!\\)(?:\.\*\??)+$/, '');

const INNER_GROUP = /\(([^()]*)\)(?:\{([1-4])\})?/;
const LONGEST_UNROLLED = 2000;

/** Without groups, those that are there a few times written out: `(a?){2}` as `a?a?`. */
function unroll(bare: string): string {
  let flat = bare;
  while (INNER_GROUP.test(flat) && flat.length < LONGEST_UNROLLED)
    flat = flat.replace(INNER_GROUP, (_, inside: string, times = '1') =>
      inside.repeat(Number(times)),
    );
  return flat;
}

const count = (bare: string, what: RegExp): number => bare.match(what)?.length ?? 0;

function refusal(bare: string): string | undefined {
  const flat = unroll(bare);
  if (count(flat, REPEAT) > MOST_REPEATS)
    return `the pattern has more than ${MOST_REPEATS} of * and +`;
  if (count(flat, BROAD_REPEAT) > MOST_BROAD_REPEATS)
    return `the pattern has more than ${MOST_BROAD_REPEATS} of .*`;
  if (count(flat, OPTION) > MOST_OPTIONS) return `the pattern has more than ${MOST_OPTIONS} of ?`;
  return nestsRepeats(bare)
    ? 'the pattern repeats a repeat or a choice, which can take for ever'
    : undefined;
}

/**
 * A regular expression without regard to case, `^` and `$` at the ends of each line of a text; or a
 * sentence why it is none. The slowest kinds are refused, so that no key stroke can stop the screen.
 */
export function parsePattern(typed: string): Result<RegExp, string> {
  const source = trimmed(typed);
  if (source.length > LONGEST_PATTERN)
    return err(`the pattern is longer than ${LONGEST_PATTERN} characters`);
  const refused = refusal(bareOf(source));
  if (refused !== undefined) return err(refused);
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
