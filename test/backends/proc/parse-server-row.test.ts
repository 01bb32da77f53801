import { expect, test } from 'vitest';
import { isWholeServerRow, parseServerRow } from '../../../src/backends/proc/parse-server-row.ts';
import { splitBlanks } from '../../../src/state/model/rows.ts';

const parse = (row: string) => parseServerRow(splitBlanks(row));

test.each([
  [
    '  -> C0A8000D:1F90      Masq    65535  0          0         ',
    '192.168.0.13:8080',
    'masquerade',
    65535,
    0,
    0,
  ],
  [
    '  -> C0A8000D:0000      Route   0      12         3456      ',
    '192.168.0.13:0',
    'direct',
    0,
    12,
    3456,
  ],
  [
    '  -> 7F000001:0050      Local   1      0          0         ',
    '127.0.0.1:80',
    'local',
    1,
    0,
    0,
  ],
  [
    '  -> C0A8000C:01BB      Route   2147483647 0          0         ',
    '192.168.0.12:443',
    'direct',
    2147483647,
    0,
    0,
  ],
  [
    '  -> [2001:0db8:0000:0000:0000:0000:0000:000a]:0050      Tunnel  1      2147483647 0         ',
    '[2001:db8::a]:80',
    'tunnel',
    1,
    2147483647,
    0,
  ],
])('%s', (row, id, forwarding, weight, active, inactive) => {
  const parsed = parse(row);
  expect(parsed).toMatchObject({ ok: true, value: { id, forwarding, weight, active, inactive } });
});

const ROW = '-> C0A8000D:1F90 Masq 1 2 3';

test.each([
  [ROW.replace('C0A8000D', 'C0A8000'), 'BAD_ENDPOINT', false],
  ['->', 'BAD_ENDPOINT', false],
  ['-> RemoteAddress:Port Forward Weight ActiveConn InActConn', 'BAD_ENDPOINT', false],
  [ROW.replace('Masq', 'Bypass'), 'UNKNOWN_FORWARDING', true],
  [
    ROW.replace('Masq', 'sh').replace('1 2 3', 'persistent 60000 FFFFFF00'),
    'UNKNOWN_FORWARDING',
    false,
  ],
  [ROW.replace('1 2 3', '-1 2 3'), 'BAD_NUMBER', true],
  [ROW.replace('1 2 3', '1 -2 3'), 'BAD_NUMBER', true],
  [ROW.replace('1 2 3', '1 2 2147483648'), 'BAD_NUMBER', true],
  [ROW.replace('1 2 3', '1 2 0x3'), 'BAD_NUMBER', false],
  [ROW.replace('1 2 3', '1 2'), 'BAD_NUMBER', false],
  [`${ROW} 4`, 'BAD_NUMBER', false],
  [`${ROW} TCP C0A80001:0050 rr`, 'BAD_NUMBER', false],
])('%j is %s', (row, error, whole) => {
  expect(parse(row)).toEqual({ ok: false, error });
  expect(isWholeServerRow(splitBlanks(row))).toBe(whole);
});
