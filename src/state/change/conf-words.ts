import { occurrence } from '../keepalived/sed-edit.ts';
import type { ConfText } from '../model/change/change.ts';

/** A word of a line that stands for itself: no quotes, no definition, no escape. */
export interface LineWord {
  readonly text: string;
  /** Of the line in UTF-16 units, from 0. */
  readonly column: number;
}

const LITERAL = /[^\s{}"'#!\\$]+/y;
const PIECE = /"(?:[^"\\]|\\.)*"|[{}]|[#!].*|[^\s{}"#!]+|\s+|./gs;

/** What may be written into a file: keepalived takes it as it is, and no blank ends it. */
export const isLiteral = (text: string): boolean => /^[\w.:+/@%=,-]+$/.test(text);

/** The literal word that begins at a column; `undefined` where none does, or it goes on in quotes. */
export function wordAt(line: string, column: number): LineWord | undefined {
  LITERAL.lastIndex = column;
  const text = LITERAL.exec(line)?.[0];
  if (text === undefined || /[^\s{}]/.test(line.charAt(column - 1))) return undefined;
  return /["'\\$]/.test(line.charAt(column + text.length)) ? undefined : { text, column };
}

/**
 * The words of a line up to its comment; a brace is one by itself. What is in quotes is one word with its
 * quotes.
 */
export function wordsOf(line: string): readonly LineWord[] {
  const words: LineWord[] = [];
  for (const { 0: text, index } of line.matchAll(PIECE)) {
    if (/^[#!]/.test(text)) break;
    if (!/^\s/.test(text)) words.push({ text, column: index });
  }
  return words;
}

/** A text at a column of a line, counted as sed counts; `undefined` where sed would not see it there. */
function confTextAt(line: string, column: number, text: string): ConfText | undefined {
  const nth = occurrence(line, text, column);
  return nth === undefined ? undefined : { text, nth };
}

/** Both sides of one word of a line written over; `undefined` where sed would not find it. */
export function confTexts(
  line: string,
  column: number,
  text: string,
  other: string,
): { readonly before: ConfText; readonly after: ConfText } | undefined {
  const written = line.slice(0, column) + other + line.slice(column + text.length);
  const before = confTextAt(line, column, text);
  const after = confTextAt(written, column, other);
  return before && after && { before, after };
}

/** Words after which a secret stands: it is nobody's to change here, as it would be put down. */
export const isSecret = (statement: string): boolean =>
  /^(?:auth_pass|auth_data|auth_hmac|key|password|passphrase)$/i.test(statement);
