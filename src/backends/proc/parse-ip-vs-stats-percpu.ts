import type { ParseIssue } from '../../state/model/reading.ts';
import type { Counters } from '../../state/model/service.ts';
import { parseFigures } from './parse-ip-vs-stats.ts';
import { issueAt, linesOf, splitBlanks } from '../../state/model/rows.ts';

const TITLES = [
  'Total Incoming Outgoing Incoming Outgoing',
  'CPU Conns Packets Packets Bytes Bytes',
] as const;

/** `%3X`. */
const CPU = /^(?:0|[1-9A-F][0-9A-F]{0,3})$/;

const NOTHING: Counters = {
  connections: 0n,
  inPackets: 0n,
  outPackets: 0n,
  inBytes: 0n,
  outBytes: 0n,
};

const plus = (a: Counters, b: Counters): Counters => ({
  connections: a.connections + b.connections,
  inPackets: a.inPackets + b.inPackets,
  outPackets: a.outPackets + b.outPackets,
  inBytes: a.inBytes + b.inBytes,
  outBytes: a.outBytes + b.outBytes,
});

interface CpuRow {
  readonly cpu: number;
  readonly counters: Counters;
}

/** The words of `  0        3        D        8              317              206`. */
function parseCpuRow([cpu = '', ...figures]: readonly string[]): CpuRow | undefined {
  const counters = parseFigures(figures);
  return counters && CPU.test(cpu) ? { cpu: Number.parseInt(cpu, 16), counters } : undefined;
}

/** The sum of `rows` up to the `~` row, issues on the way; `undefined` when there is no such row. */
function sumRows(rows: readonly string[], issues: ParseIssue[]): Counters | undefined {
  let sum = NOTHING;
  let last = -1;
  for (const [index, row] of rows.entries()) {
    const line = TITLES.length + index + 1;
    const words = splitBlanks(row);
    if (words[0] === '~') return last < 0 ? undefined : sum;
    const parsed = parseCpuRow(words);
    if (!parsed) issues.push(issueAt('BAD_NUMBER', line, row));
    else if (parsed.cpu <= last) issues.push(issueAt('DUPLICATE', line, row));
    else {
      sum = plus(sum, parsed.counters);
      last = parsed.cpu;
    }
  }
  return undefined;
}

/**
 * The sum of the per-CPU rows of /proc/net/ip_vs_stats_percpu, fresh at any moment. There is no value
 * unless every row was read, up to the `~` row: a part of a sum is a wrong number.
 */
export function parseIpVsStatsPercpu(text: string): {
  readonly value?: Counters;
  readonly issues: readonly ParseIssue[];
} {
  const { lines, issues } = linesOf(text);
  for (const [index, title] of TITLES.entries()) {
    const row = lines[index] ?? '';
    if (splitBlanks(row).join(' ') !== title) issues.push(issueAt('BAD_HEADER', index + 1, row));
  }
  const value = sumRows(lines.slice(TITLES.length), issues);
  if (!value && issues.length === 0) issues.push(issueAt('TRUNCATED', lines.length + 1, ''));
  return value && issues.length === 0 ? { value, issues } : { issues };
}
