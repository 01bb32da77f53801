import type { Result } from './result.ts';
import { err, ok } from './result.ts';

/** What is wrong with a style, and where it begins in the text. */
export interface StyleMistake {
  /** From 0. */
  readonly at: number;
  readonly message: string;
}

/** A part of an SGR sequence. */
interface Part {
  readonly kind: 'attribute' | 'foreground' | 'background';
  readonly code: string;
}

const ATTRIBUTES: ReadonlyMap<string, number> = new Map([
  ['bold', 1],
  ['dim', 2],
  ['italic', 3],
  ['underline', 4],
  ['reverse', 7],
  ['strike', 9],
]);

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const KNOWN = `${[...ATTRIBUTES.keys()].join(', ')}, a colour (${COLOURS.join(', ')}, bright-red, default, 0 to 255, #rrggbb) or on and a colour`;

const numbered = (number: number, above: number): string | undefined =>
  number <= 255 ? `${38 + above};5;${number}` : undefined;

function rgb(hex: string, above: number): string {
  const value = Number.parseInt(hex, 16);
  return [38 + above, 2, value >> 16, (value >> 8) & 255, value & 255].join(';');
}

/** The code of a colour; a background stands 10 above its foreground. */
function colourCode(word: string, above: number): string | undefined {
  if (word === 'default') return String(39 + above);
  if (/^\d{1,3}$/.test(word)) return numbered(Number(word), above);
  if (/^#[\da-f]{6}$/i.test(word)) return rgb(word.slice(1), above);
  const [, bright, name = ''] = /^(bright-)?(\w+)$/.exec(word) ?? [];
  const index = COLOURS.indexOf(name);
  return index < 0 ? undefined : String((bright ? 90 : 30) + above + index);
}

function readWord(word: string, isBackground: boolean): Part | string {
  const attribute = ATTRIBUTES.get(word);
  if (isBackground) {
    const code = colourCode(word, 10);
    return code === undefined
      ? `after on comes a colour, not ${word}`
      : { kind: 'background', code };
  }
  if (attribute !== undefined) return { kind: 'attribute', code: String(attribute) };
  const code = colourCode(word, 0);
  return code === undefined
    ? `${word} is no style; known are ${KNOWN}`
    : { kind: 'foreground', code };
}

const twice = (part: Part, before: readonly Part[]): boolean =>
  part.kind === 'attribute'
    ? before.some(({ code }) => code === part.code)
    : before.some(({ kind }) => kind === part.kind);

/**
 * `bold red`, `black on yellow`, `dim`, `reverse`, `208`, `#ff8700 on default` as SGR parameters;
 * empty for no style at all.
 */
export function parseStyle(text: string): Result<string, StyleMistake> {
  const parts: Part[] = [];
  let onAt: number | undefined;
  for (const { 0: word, index: at } of text.matchAll(/\S+/g)) {
    if (word === 'on' && onAt === undefined) {
      onAt = at;
      continue;
    }
    const part = readWord(word, onAt !== undefined);
    if (typeof part === 'string') return err({ at, message: part });
    if (twice(part, parts)) return err({ at, message: `${word}: there is one already` });
    parts.push(part);
    onAt = undefined;
  }
  if (onAt !== undefined) return err({ at: onAt, message: 'after on comes a colour' });
  return ok(parts.map(({ code }) => code).join(';'));
}
