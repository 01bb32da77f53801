import type { ParseIssue } from './reading.ts';

/** Why a row could not be read. */
export type IssueCode = ParseIssue['code'];

/** An issue about line `line` (from 1), quoting at most 120 characters of it. */
export const issueAt = (code: IssueCode, line: number, row: string): ParseIssue => ({
  code,
  line,
  found: row.slice(0, 120),
});

/** The whole lines of a kernel file or of what ipvsadm printed, and an issue for a last one that was cut before its newline. */
export function linesOf(text: string): {
  readonly lines: readonly string[];
  readonly issues: ParseIssue[];
} {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  return { lines, issues: rest === '' ? [] : [issueAt('TRUNCATED', lines.length + 1, rest)] };
}

const BLANK = 0x20;

/** The words between blanks; only 0x20 is a blank, kernel and ipvsadm print no other. */
export function splitBlanks(row: string): string[] {
  const words: string[] = [];
  const end = row.length;
  for (let at = 0; ;) {
    while (at < end && row.charCodeAt(at) === BLANK) at += 1;
    if (at === end) return words;
    const from = at;
    while (at < end && row.charCodeAt(at) !== BLANK) at += 1;
    words.push(row.slice(from, at));
  }
}
