import { keyEvent, PLAIN, type InputEvent, type Modifiers } from './events.ts';
import { mouseEvent } from './mouse.ts';
import {
  LINUX_FUNCTION_KEYS,
  NAME_BY_CODE,
  NAME_BY_CSI_FINAL,
  NAME_BY_SS3_FINAL,
  NAME_BY_TILDE_NUMBER,
  RXVT_ARROWS,
} from './names.ts';

/** A whole sequence: `body` is what stands between the introducer and the last character. */
export interface Sequence {
  readonly body: string;
  readonly final: string;
  readonly source: string;
  /** An ESC came before the sequence: rxvt's alt. */
  readonly alt: boolean;
}

/** What `CSI body final` means; `undefined` for terminal replies and keys unknown here. */
export function readCsi(sequence: Sequence): InputEvent | undefined {
  const { body, final } = sequence;
  if (body === '[') return named(LINUX_FUNCTION_KEYS.get(final), sequence, PLAIN);
  if (body.startsWith('<')) return mouseEvent(body.slice(1), final);
  if (body === '' && (final === 'I' || final === 'O'))
    return { type: 'focus', focused: final === 'I' };
  const numbers = parameters(body);
  if (!numbers) return undefined;
  if (final === 'u') return codeKey(numbers[0], numbers[1], sequence);
  if (final === '~' || final === '^' || final === '$' || final === '@')
    return tildeKey(numbers, sequence);
  return letterKey(numbers, sequence);
}

/** What `SS3 body final` means; `undefined` for keys unknown here. */
export function readSs3(sequence: Sequence): InputEvent | undefined {
  const arrow = RXVT_ARROWS.get(sequence.final);
  if (arrow !== undefined) return named(arrow, sequence, { ...PLAIN, ctrl: true });
  const numbers = parameters(sequence.body) ?? [];
  return named(
    NAME_BY_SS3_FINAL.get(sequence.final),
    sequence,
    modifiersOf(numbers[numbers.length - 1]?.[0]),
  );
}

/** rxvt ends an editing or function key with one of these instead of `~`. */
const RXVT_MODIFIERS: ReadonlyMap<string, Partial<Modifiers>> = new Map([
  ['^', { ctrl: true }],
  ['$', { shift: true }],
  ['@', { ctrl: true, shift: true }],
]);

type Parameter = readonly number[];

/** `1;5:3` is [[1], [5, 3]]; `undefined` where there is anything but numbers. */
function parameters(body: string): readonly Parameter[] | undefined {
  if (!/^[\d:;]*$/.test(body)) return undefined;
  return body.split(';').map((part) => part.split(':').map(Number));
}

function tildeKey(numbers: readonly Parameter[], sequence: Sequence): InputEvent | undefined {
  const [first, second, third] = numbers;
  if (first?.[0] === 27 && third) return codeKey(third, second, sequence);
  if (second?.[1] === 3) return undefined; // kitty tells of the release as well
  const modifiers = { ...modifiersOf(second?.[0]), ...RXVT_MODIFIERS.get(sequence.final) };
  return named(NAME_BY_TILDE_NUMBER.get(first?.[0] ?? 0), sequence, modifiers);
}

function letterKey(numbers: readonly Parameter[], sequence: Sequence): InputEvent | undefined {
  const [first, second] = numbers;
  const arrow = RXVT_ARROWS.get(sequence.final);
  if (arrow !== undefined && sequence.body === '')
    return named(arrow, sequence, { ...PLAIN, shift: true });
  // `CSI row ; column R` is the answer to "where is the cursor"; F3 has 1 for a row.
  if (numbers.length > 2 || (first?.[0] ?? 0) > 1 || second?.[1] === 3) return undefined;
  const held = modifiersOf(second?.[0]);
  const modifiers = sequence.final === 'Z' ? { ...held, shift: true } : held;
  return named(NAME_BY_CSI_FINAL.get(sequence.final), sequence, modifiers);
}

/** A key told by its code point, with what shift makes of it after a colon. */
function codeKey(
  code: Parameter | undefined,
  held: Parameter | undefined,
  sequence: Sequence,
): InputEvent | undefined {
  const [plain = 0, shifted = 0] = code ?? [];
  if (held?.[1] === 3) return undefined;
  const modifiers = modifiersOf(held?.[0]);
  const name = NAME_BY_CODE.get(plain);
  if (name !== undefined) return named(name, sequence, modifiers);
  if (!isPrintable(plain)) return undefined;
  const character = String.fromCodePoint(plain);
  if (!modifiers.shift) return named(character, sequence, modifiers);
  const upper = isPrintable(shifted) ? String.fromCodePoint(shifted) : character.toUpperCase();
  return named(upper, sequence, { ...modifiers, shift: false });
}

function isPrintable(code: number): boolean {
  const isPrivateOrSurrogate = code >= 0xd800 && code < 0xf900;
  return code > 0x20 && code <= 0x10ffff && !isPrivateOrSurrogate && !(code >= 0x7f && code < 0xa0);
}

/** xterm's modifier number: 1 + shift 1 + alt 2 + ctrl 4 + meta 8; kitty adds locks above. */
function modifiersOf(value: number | undefined): Modifiers {
  const bits = value === undefined || value < 1 ? 0 : value - 1;
  return {
    shift: (bits & 1) !== 0,
    alt: (bits & (2 | 8 | 32)) !== 0,
    ctrl: (bits & 4) !== 0,
  };
}

function named(
  name: string | undefined,
  sequence: Sequence,
  modifiers: Modifiers,
): InputEvent | undefined {
  if (name === undefined) return undefined;
  return keyEvent(name, sequence.source, { ...modifiers, alt: modifiers.alt || sequence.alt });
}
