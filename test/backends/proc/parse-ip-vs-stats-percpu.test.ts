import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIpVsStatsPercpu } from '../../../src/backends/proc/parse-ip-vs-stats-percpu.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { damaged } from './accidents.ts';

const percpuOf = (
  ...rows: string[]
): string => `       Total Incoming Outgoing         Incoming         Outgoing
CPU    Conns  Packets  Packets            Bytes            Bytes
${rows.map((row) => `${row}\n`).join('')}  ~        1        1        1                1                1

     Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
           0        0        0                0                0
`;
const ZERO = '  0        1        2        3                4                A';
const ONE = '  1        F        0        0 FFFFFFFFFFFFFFFF                1';
const ELEVEN = '  B        1        1        1                1                1';

test('the live rows are summed; the row of the estimator is not looked at', () => {
  expect(parseIpVsStatsPercpu(percpuOf(ZERO, ONE, ELEVEN))).toEqual({
    value: {
      connections: 17n,
      inPackets: 3n,
      outPackets: 4n,
      inBytes: 2n ** 64n + 4n,
      outBytes: 12n,
    },
    issues: [],
  });
});

test.each([
  ['a row that cannot be read', percpuOf(ZERO, ONE.replace('F', '-')), 'BAD_NUMBER', 4],
  ['a CPU that is no number', percpuOf(ZERO.replace('0', 'x')), 'BAD_NUMBER', 3],
  ['a CPU twice', percpuOf(ZERO, ONE, ONE), 'DUPLICATE', 5],
  ['other columns', percpuOf(ZERO).replace('Bytes', 'Words'), 'BAD_HEADER', 2],
  ['rows missing at the end', percpuOf(ZERO, ONE).split('  ~')[0] ?? '', 'TRUNCATED', 5],
  ['a row cut', percpuOf(ZERO, ONE).split('FFFF')[0] ?? '', 'TRUNCATED', 4],
])('%s: no sum', (_, text, code, line) => {
  const { value, issues } = parseIpVsStatsPercpu(text);
  expect(value).toBeUndefined();
  expect(issues).toContainEqual(expect.objectContaining({ code, line }));
});

test('without a single CPU there is no sum', () => {
  expect(parseIpVsStatsPercpu(percpuOf()).value).toBeUndefined();
});

test.each(capturedSituations())('captured: $name', ({ read }) => {
  expect(parseIpVsStatsPercpu(read('net/ip_vs_stats_percpu'))).toMatchObject({
    value: {},
    issues: [],
  });
});

test('whatever happens to the text, the sum is that of its rows or absent', () => {
  const sum = (text: string): bigint[] => {
    const rows = text.split('\n').slice(2);
    const live = rows.slice(
      0,
      rows.findIndex((row) => row.trim().startsWith('~')),
    );
    return live
      .map((row) =>
        row
          .trim()
          .split(/ +/)
          .slice(1)
          .map((word) => BigInt(`0x${word}`)),
      )
      .reduce((a, b) => a.map((value, index) => value + (b[index] ?? 0n)));
  };
  const property = fc.property(damaged([percpuOf(ZERO, ONE, ELEVEN)]), ({ text }) => {
    const { value } = parseIpVsStatsPercpu(text);
    if (value) expect(Object.values(value)).toEqual(sum(text));
  });
  fc.assert(property, { numRuns: 1000 });
});
