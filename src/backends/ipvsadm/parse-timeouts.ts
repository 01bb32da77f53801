import type { ParseIssue, Timeouts } from '../../state/model/reading.ts';
import { parseUnsigned } from './numbers.ts';
import { issueAt, linesOf } from '../../state/model/rows.ts';

const TIMEOUTS = /^Timeout \(tcp tcpfin udp\): (\S+) (\S+) (\S+)$/;

function parseRow(row: string): Timeouts | undefined {
  const [tcp, tcpfin, udp] = (TIMEOUTS.exec(row) ?? []).slice(1).map(parseUnsigned);
  return tcp === undefined || tcpfin === undefined || udp === undefined
    ? undefined
    : { tcp, tcpfin, udp };
}

/** `ipvsadm -L --timeout`: `Timeout (tcp tcpfin udp): 900 120 300`, seconds. */
export function parseTimeouts(text: string): {
  readonly value?: Timeouts;
  readonly issues: readonly ParseIssue[];
} {
  const { lines, issues } = linesOf(text);
  const [row = '', ...others] = lines;
  const value = parseRow(row);
  if (!value) issues.unshift(issueAt('BAD_NUMBER', 1, row));
  issues.unshift(...others.map((other, index) => issueAt('UNKNOWN_LINE', index + 2, other)));
  return value ? { value, issues } : { issues };
}
