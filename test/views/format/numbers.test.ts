import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCount,
  formatRate,
  formatWhole,
} from '../../../src/views/format/numbers.ts';
import { sparkline } from '../../../src/views/format/sparkline.ts';

test.each([
  [undefined, '-'],
  [0, '0'],
  [99_999, '99999'],
  [100_000, '100k'],
  [999_499, '999k'],
  [999_500, '1.00M'],
  [1_234_567, '1.23M'],
])('a count of %o is %s', (value, text) => {
  expect(formatCount(value)).toBe(text);
});

test.each([
  [undefined, '-'],
  [0, '0'],
  [0.001, '<0.1'],
  [0.5, '0.5'],
  [2, '2'],
  [9.94, '9.9'],
  [9.96, '10'],
  [999.4, '999'],
  [999.6, '1.00k'],
  [9_996, '10.0k'],
  [1e21, '1000E'],
])('a rate of %o is %s', (value, text) => {
  expect(formatRate(value)).toBe(text);
});

describe('whatever the number', () => {
  test('a count fits its six columns', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (value) => formatCount(value).length <= 6),
    );
  });

  test('what is above nothing is never shown as 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e15, noNaN: true }),
        (value) => !/^0(\.0)?$/.test(formatRate(value)),
      ),
    );
  });
});

test('whole numbers get separators', () => {
  expect([formatWhole(999), formatWhole(1000), formatWhole(12_345_678)]).toEqual([
    '999',
    '1,000',
    '12,345,678',
  ]);
});

test('ages read as one says them', () => {
  expect([formatAge(8000), formatAge(70_000), formatAge(7_500_000)]).toEqual([
    '8s',
    '1m10s',
    '2h05m',
  ]);
});

test('a sparkline scales to its own maximum, shows gaps as blanks and keeps its width', () => {
  expect(sparkline([0, 1, undefined, 8], 6, '▁▂▃▄▅▆▇█')).toBe('  ▁▂ █');
  expect(sparkline([0, 0], 2, '▁▂▃▄▅▆▇█')).toBe('▁▁');
  expect(
    sparkline(
      Array.from({ length: 20 }, () => 3),
      4,
      '_#',
    ),
  ).toBe('####');
});
