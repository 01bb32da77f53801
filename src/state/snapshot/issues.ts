import type { ParseIssue } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';

/** The rows of one source that could not be read, as one problem. */
export const rowsUnreadable = (source: string, issues: readonly ParseIssue[]): ProblemKind[] =>
  issues[0]
    ? [{ code: 'ROWS_UNREADABLE', source, rows: issues.length, example: issues[0].found }]
    : [];
