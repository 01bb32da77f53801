import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIpVsStats } from '../../../src/backends/proc/parse-ip-vs-stats.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { damaged } from './accidents.ts';

const statsOf = (
  totals: string,
  rates: string,
): string => `   Total Incoming Outgoing         Incoming         Outgoing
   Conns  Packets  Packets            Bytes            Bytes
${totals}

 Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
${rates}
`;
const BUSY = statsOf(
  '       3        D        8              317              206',
  '       0        1        1               45               2C',
);

test('totals and rates are hexadecimal', () => {
  expect(parseIpVsStats(BUSY)).toEqual({
    value: {
      counters: { connections: 3n, inPackets: 13n, outPackets: 8n, inBytes: 791n, outBytes: 518n },
      rates: { connections: 0, inPackets: 1, outPackets: 1, inBytes: 69, outBytes: 44 },
    },
    issues: [],
  });
});

test('totals are exact, also past 2^53 and wider than their columns', () => {
  const wide = 'FFFFFFFFFFFFFFFF 20000000000001 1 123456789ABCDEF 0';
  expect(parseIpVsStats(statsOf(wide, '0 0 0 0 0')).value?.counters).toEqual({
    connections: 2n ** 64n - 1n,
    inPackets: 2n ** 53n + 1n,
    outPackets: 1n,
    inBytes: 0x123456789abcdefn,
    outBytes: 0n,
  });
});

test.each([
  ['a figure with a sign', BUSY.replace('D', '-D'), 'BAD_NUMBER', 3],
  ['a figure missing', BUSY.replace('  D ', '    '), 'BAD_NUMBER', 3],
  ['a figure too many', statsOf('1 2 3 4 5 6', '0 0 0 0 0'), 'BAD_NUMBER', 3],
  ['a rate no number can hold', statsOf('1 2 3 4 5', 'FFFFFFFFFFFFFFFF 0 0 0 0'), 'BAD_NUMBER', 6],
  ['other columns', BUSY.replace('Packets', 'Streams'), 'BAD_HEADER', 2],
  ['a line more', `${BUSY}1 2 3 4 5\n`, 'UNKNOWN_LINE', 7],
  ['the last line cut', BUSY.slice(0, -2), 'TRUNCATED', 6],
])('%s: no value', (_, text, code, line) => {
  const { value, issues } = parseIpVsStats(text);
  expect(value).toBeUndefined();
  expect(issues).toContainEqual(expect.objectContaining({ code, line }));
});

test.each(capturedSituations())('captured: $name', ({ read }) => {
  expect(parseIpVsStats(read('net/ip_vs_stats'))).toMatchObject({ value: {}, issues: [] });
});

test('whatever happens to the text, figures are its own or absent', () => {
  const texts = [BUSY, ...capturedSituations().map(({ read }) => read('net/ip_vs_stats'))];
  const figures = (row: string | undefined): bigint[] =>
    (row ?? '')
      .trim()
      .split(/ +/)
      .map((word) => BigInt(`0x${word}`));
  const property = fc.property(damaged(texts), ({ text }) => {
    const { value, issues } = parseIpVsStats(text);
    if (!value) expect(issues).not.toEqual([]);
    else {
      const lines = text.split('\n');
      expect(Object.values(value.counters)).toEqual(figures(lines[2]));
      expect(Object.values(value.rates).map(BigInt)).toEqual(figures(lines[5]));
    }
  });
  fc.assert(property, { numRuns: 1000 });
});
