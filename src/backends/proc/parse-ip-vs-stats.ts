import type { KernelTotals, ParseIssue } from '../../state/model/reading.ts';
import type { Counters, Rates } from '../../state/model/service.ts';
import { parseHex64 } from './numbers.ts';
import { issueAt, linesOf, splitBlanks } from '../../state/model/rows.ts';

/** The words of every line but 3 (totals) and 6 (rates): these say what the figures mean. */
const FRAME: readonly (string | undefined)[] = [
  'Total Incoming Outgoing Incoming Outgoing',
  'Conns Packets Packets Bytes Bytes',
  undefined,
  '',
  'Conns/s Pkts/s Pkts/s Bytes/s Bytes/s',
  undefined,
];

/** Five 64 bit figures `%8LX %8LX %8LX %16LX %16LX`. */
export function parseFigures(words: readonly string[]): Counters | undefined {
  const [connections, inPackets, outPackets, inBytes, outBytes] = words.map(parseHex64);
  if (connections === undefined || inPackets === undefined || outPackets === undefined)
    return undefined;
  if (inBytes === undefined || outBytes === undefined || words.length !== 5) return undefined;
  return { connections, inPackets, outPackets, inBytes, outBytes };
}

/** Rates are numbers; one that a number cannot hold exactly is no rate. */
function toRates(figures: Counters | undefined): Rates | undefined {
  if (!figures) return undefined;
  const rates: Rates = {
    connections: Number(figures.connections),
    inPackets: Number(figures.inPackets),
    outPackets: Number(figures.outPackets),
    inBytes: Number(figures.inBytes),
    outBytes: Number(figures.outBytes),
  };
  return Object.values(rates).every(Number.isSafeInteger) ? rates : undefined;
}

function checkFrame(lines: readonly string[]): ParseIssue[] {
  const issues: ParseIssue[] = [];
  for (let index = 0; index < Math.max(lines.length, FRAME.length); index += 1) {
    const wanted = FRAME[index];
    const row = lines[index] ?? '';
    if (index >= FRAME.length) issues.push(issueAt('UNKNOWN_LINE', index + 1, row));
    else if (wanted !== undefined && splitBlanks(row).join(' ') !== wanted)
      issues.push(issueAt('BAD_HEADER', index + 1, row));
  }
  return issues;
}

/** /proc/net/ip_vs_stats, all hexadecimal: the totals of the namespace, or no value at all. */
export function parseIpVsStats(text: string): {
  readonly value?: KernelTotals;
  readonly issues: readonly ParseIssue[];
} {
  const { lines, issues } = linesOf(text);
  issues.unshift(...checkFrame(lines));
  const counters = parseFigures(splitBlanks(lines[2] ?? ''));
  const rates = toRates(parseFigures(splitBlanks(lines[5] ?? '')));
  if (!counters) issues.push(issueAt('BAD_NUMBER', 3, lines[2] ?? ''));
  if (!rates) issues.push(issueAt('BAD_NUMBER', 6, lines[5] ?? ''));
  return counters && rates && issues.length === 0
    ? { value: { counters, rates }, issues }
    : { issues };
}
