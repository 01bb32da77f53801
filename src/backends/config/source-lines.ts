/** A text with one range replaced. */
export const replaced = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

/** Where the line begins that a character stands in. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** How the lines of a text end. */
export const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A range of a text, grown to whole lines. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** The lines from `start` on to the one that `end` stands in; where a line begins, that one is left out. */
export function wholeLines(text: string, start: number, end: number): Lines {
  const first = lineStart(text, start);
  if (end > start && text[end - 1] === '\n') return { start: first, end };
  const newline = text.indexOf('\n', end);
  return { start: first, end: newline < 0 ? text.length : newline + 1 };
}

const isRemark = (line: string): boolean => /^\s*(#.*)?$/.test(line.trimEnd());

/** The comments and blank lines among some lines. */
export const remarksOf = (lines: string): string =>
  (lines.match(/[^\n]*\n|[^\n]+$/g) ?? []).filter(isRemark).join('');

/** A text without the lines of a range, but with the comments on lines of their own among them. */
export function withoutLines(text: string, start: number, end: number): string {
  const lines = wholeLines(text, start, end);
  return replaced(text, lines.start, lines.end, remarksOf(text.slice(lines.start, lines.end)));
}
