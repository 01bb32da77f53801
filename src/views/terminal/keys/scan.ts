import { characterKey } from './characters.ts';
import { keyEvent, type InputEvent } from './events.ts';
import { readCsi, readSs3 } from './sequences.ts';

/** No key has a longer sequence; what is longer is passed over unread. */
const LONGEST_SEQUENCE = 64;

/** What stands at the start of some text. */
export type Scan =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'taken'; readonly length: number; readonly event?: InputEvent | undefined }
  /** A string sequence (OSC, DCS, …) begins: a terminal's answer, passed over up to its end. */
  | { readonly kind: 'string'; readonly length: number }
  /** A control sequence too long to be a key: passed over up to its last character. */
  | { readonly kind: 'overlong' }
  | { readonly kind: 'paste'; readonly length: number };

const INCOMPLETE: Scan = { kind: 'incomplete' };
const PARAMETERS = /[\x20-\x3f]*/y;

/** Reads one key or sequence at `at`; never looks further than it needs. */
export function scan(text: string, at: number): Scan {
  const character = codePointAt(text, at);
  if (character === undefined) return INCOMPLETE;
  if (character !== '\x1b')
    return { kind: 'taken', length: character.length, event: characterKey(character) };
  return scanEscape(text, at, false);
}

/** Whether what follows an ESC begins a sequence rather than being a key pressed with alt. */
const isStringIntroducer = (character: string): boolean => /[P\]X^_]/.test(character);

function scanEscape(text: string, at: number, alt: boolean): Scan {
  const next = codePointAt(text, at + 1);
  if (next === undefined) return INCOMPLETE;
  if (next === '\x1b') return alt ? loneEscape() : scanTwoEscapes(text, at);
  if (next === '[') return scanCsi(text, at, alt);
  if (next === 'O') return scanSs3(text, at, alt);
  if (isStringIntroducer(next))
    return text.length > at + 2 ? { kind: 'string', length: 2 } : INCOMPLETE;
  if (/[\x80-\x9f]/.test(next)) return loneEscape();
  const source = '\x1b' + next;
  return { kind: 'taken', length: source.length, event: characterKey(next, source, true) };
}

/** `ESC ESC [ A` is alt-up in rxvt; before anything else the first ESC is the key. */
function scanTwoEscapes(text: string, at: number): Scan {
  const third = text[at + 2];
  if (third === undefined) return INCOMPLETE;
  if (third !== '[' && third !== 'O') return loneEscape();
  const inner = scanEscape(text, at + 1, true);
  return inner.kind === 'taken' || inner.kind === 'paste'
    ? { ...inner, length: inner.length + 1 }
    : inner;
}

function scanCsi(text: string, at: number, alt: boolean): Scan {
  const body = csiBody(text, at + 2);
  if (/^\d{1,3}\$/.test(body)) return rxvtShift(text, at, alt);
  if (body.length > LONGEST_SEQUENCE) return { kind: 'overlong' };
  const end = at + 2 + body.length;
  const final = text[end];
  if (final === undefined) return INCOMPLETE;
  if (body === '' && (final === '[' || final === 'M'))
    return final === '[' ? scanLinux(text, at, alt) : takeX10Mouse(text, at);
  if (!isFinal(final)) return { kind: 'taken', length: end - at };
  const length = end + 1 - at;
  if (body === '200' && final === '~') return { kind: 'paste', length };
  const source = text.slice(at, end + 1);
  return { kind: 'taken', length, event: readCsi({ body, final, source, alt }) };
}

function csiBody(text: string, start: number): string {
  PARAMETERS.lastIndex = start;
  return PARAMETERS.exec(text)?.[0] ?? '';
}

/** rxvt ends a key with shift in `$`, which elsewhere cannot end a sequence. */
function rxvtShift(text: string, at: number, alt: boolean): Scan {
  const end = text.indexOf('$', at);
  const source = text.slice(at, end + 1);
  const event = readCsi({ body: text.slice(at + 2, end), final: '$', source, alt });
  return { kind: 'taken', length: source.length, event };
}

function scanLinux(text: string, at: number, alt: boolean): Scan {
  const final = text[at + 3];
  if (final === undefined) return INCOMPLETE;
  if (!isFinal(final)) return { kind: 'taken', length: 3 };
  const source = text.slice(at, at + 4);
  return { kind: 'taken', length: 4, event: readCsi({ body: '[', final, source, alt }) };
}

function scanSs3(text: string, at: number, alt: boolean): Scan {
  const start = at + 2;
  const body = /^[\d;]{0,8}/.exec(text.slice(start, start + 8))?.[0] ?? '';
  const final = text[start + body.length];
  if (final === undefined) return INCOMPLETE;
  if (!/[\x20-\x7e]/.test(final)) return { kind: 'taken', length: 2 + body.length };
  const source = text.slice(at, start + body.length + 1);
  return { kind: 'taken', length: source.length, event: readSs3({ body, final, source, alt }) };
}

/** The mouse of terminals without SGR reports: `CSI M` and three characters, not read. */
function takeX10Mouse(text: string, at: number): Scan {
  return text.length < at + 6 ? INCOMPLETE : { kind: 'taken', length: 6 };
}

const isFinal = (character: string): boolean => /[\x40-\x7e]/.test(character);

function loneEscape(): Scan {
  return { kind: 'taken', length: 1, event: keyEvent('escape', '\x1b') };
}

/** The character at `at`; `undefined` at the end and before the missing half of a pair. */
function codePointAt(text: string, at: number): string | undefined {
  const code = text.codePointAt(at);
  if (code === undefined) return undefined;
  const isHalf = code >= 0xd800 && code < 0xdc00 && at + 1 === text.length;
  return isHalf ? undefined : String.fromCodePoint(code);
}
