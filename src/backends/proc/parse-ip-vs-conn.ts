import type { ConnectionListing, ConnectionRow } from '../../state/model/connection.ts';
import type { ParseIssue } from '../../state/model/reading.ts';
import type { IssueCode } from '../../state/model/rows.ts';
import { issueAt, splitBlanks } from '../../state/model/rows.ts';
import type { Steps } from '../../state/model/steps.ts';
import { parseConnectionRow } from './parse-connection-row.ts';

const TITLE = 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData';

/** Of a million rows that cannot be read, the first few tell enough. */
const MOST_ISSUES = 20;

/** Characters a step: a few dozen rows. */
const PIECE = 4096;

/** A parser that is fed a text in pieces, cut anywhere. */
export interface ConnectionParser {
  feed(piece: string): void;
  end(): ConnectionListing;
}

/** Reads /proc/net/ip_vs_conn as it comes and keeps nothing but the wanted rows. */
export function connectionParser(wanted: (row: ConnectionRow) => boolean): ConnectionParser {
  const rows: ConnectionRow[] = [];
  const issues: ParseIssue[] = [];
  let unreadable = 0;
  let entries = 0;
  let line = 0;
  let rest = '';
  const refuse = (code: IssueCode, row: string): void => {
    unreadable += 1;
    if (issues.length < MOST_ISSUES) issues.push(issueAt(code, line, row));
  };
  const take = (row: string): void => {
    line += 1;
    if (line === 1) {
      if (row.trimEnd() !== TITLE) refuse('BAD_HEADER', row);
      return;
    }
    const parsed = parseConnectionRow(splitBlanks(row));
    if (!parsed.ok) {
      refuse(parsed.error, row);
      return;
    }
    entries += 1;
    if (wanted(parsed.value)) rows.push(parsed.value);
  };
  return {
    feed(piece) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const row of lines) take(row);
    },
    end() {
      line += 1;
      if (rest !== '') refuse('TRUNCATED', rest);
      else if (line === 1) refuse('BAD_HEADER', '');
      return { rows, entries, issues, unreadable };
    },
  };
}

/** /proc/net/ip_vs_conn that was read whole, in steps of a few rows. */
export function* parseIpVsConnSteps(
  text: string,
  wanted: (row: ConnectionRow) => boolean,
): Steps<ConnectionListing> {
  const parser = connectionParser(wanted);
  for (let at = 0; at < text.length; at += PIECE) {
    parser.feed(text.slice(at, at + PIECE));
    yield;
  }
  return parser.end();
}
