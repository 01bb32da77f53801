import type { LineEdit, LineEvent } from './line-edit.ts';
import { editLine, lineOf } from './line-edit.ts';

/** A line being typed, while completions and earlier lines take its place and give it back. */
export interface TypedLine {
  readonly edit: LineEdit;
  /** As it was typed, while something that was offered stands in its place. */
  readonly typed: LineEdit | undefined;
  /** The chosen one of the completions offered; -1 for none. */
  readonly choice: number;
  /** Steps back through the earlier lines that begin as this one; 0 is the line itself. */
  readonly past: number;
}

const itself = (edit: LineEdit): TypedLine => ({ edit, typed: undefined, choice: -1, past: 0 });

/** A line that begins with this text. */
export const startLine = (text: string): TypedLine => itself(lineOf(text));

/** What completions are made for: the line as it was before the first of them. */
export const lineToComplete = ({ edit, typed, choice }: TypedLine): LineEdit =>
  choice >= 0 && typed ? typed : edit;

/** After a key that types or erases. */
export const editTyped = ({ edit }: TypedLine, event: LineEvent): TypedLine =>
  itself(editLine(edit, event));

/** After a completion took the place of what is before the cursor; without a choice it counts as typed. */
export function completeTyped(line: TypedLine, text: string, choice: number): TypedLine {
  const base = lineToComplete(line);
  const edit = { text: text + base.text.slice(base.cursor), cursor: text.length };
  return choice < 0 ? itself(edit) : { edit, typed: base, choice, past: 0 };
}

/**
 * After going back or forth through earlier lines, the newest first: those that begin as the line that
 * is typed, all of them where it is still `untouched`.
 */
export function recallTyped(
  line: TypedLine,
  earlier: readonly string[],
  by: number,
  untouched: string,
): TypedLine {
  const typed = line.past > 0 && line.typed ? line.typed : line.edit;
  const beginning = typed.text === untouched ? '' : typed.text;
  const found = earlier.filter((each) => each.startsWith(beginning) && each !== typed.text);
  const past = Math.max(0, Math.min(found.length, line.past + by));
  const text = found[past - 1];
  return text === undefined ? itself(typed) : { edit: lineOf(text), typed, choice: -1, past };
}
