import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countText,
  rateText,
  shareText,
  trafficText,
  wordsText,
} from '../../../src/views/columns/figure-text.ts';

test.each([
  [undefined, 6, '-'],
  [99_999, 6, '99999'],
  [123_456, 6, '123456'],
  [1_234_567, 6, '1.23M'],
  [1_234_567, 4, '1.2M'],
  [123_456, 4, '123k'],
  [999_999, 5, '1.00M'],
  [2n ** 63n, 20, '9223372036854775808'],
  [2n ** 63n, 8, '9.22E'],
  [2n ** 64n, 4, '18E'],
] as const)('%s in %i columns is %s', (value, room, text) => {
  expect(countText(value, room)).toBe(text);
});

test('units of 1024 need a column more', () => {
  expect(countText(1_047_552n, 5, 'iec')).toBe('1.0Mi');
  expect(countText(1536n, 4, 'iec')).toBe('1536');
  expect(countText(1_572_864n, 6, 'iec')).toBe('1.50Mi');
});

describe('rates', () => {
  test.each([
    [undefined, '-'],
    [0, '0'],
    [0.04, '<0.1'],
    [0.5, '0.5'],
    [7, '7'],
    [1.6, '2'],
    [12.4, '12'],
    [763, '763'],
    [999.6, '1.0k'],
    [14_100, '14k'],
    [1e12, '1.0T'],
  ])('%s is %s', (rate, text) => expect(rateText(rate)).toBe(text));

  test('traffic follows the units', () => {
    expect(trafficText(125_000, { scale: 'si', traffic: 'bits' })).toBe('1.0M');
    expect(trafficText(1_048_576, { scale: 'iec', traffic: 'bytes' })).toBe('1.0Mi');
  });

  test('5 columns hold any, and 4 any without Ki', () => {
    const rate = fc.double({ min: 0, max: 1e13, noNaN: true });
    fc.assert(
      fc.property(rate, (value) => {
        expect(rateText(value).length).toBeLessThanOrEqual(4);
        expect(trafficText(value, { scale: 'iec', traffic: 'bits' }).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

test('a share that is not nothing is not shown as nothing', () => {
  expect([undefined, 0, 0.001, 0.334, 1].map(shareText)).toEqual(['-', '0%', '<1%', '33%', '100%']);
});

test('words are left out whole', () => {
  const words = ['wlc', 'p300', 'ops'];
  expect(wordsText(words, 12, '…')).toBe('wlc p300 ops');
  expect(wordsText(words, 11, '…')).toBe('wlc p300…');
  expect(wordsText(words, 8, '…')).toBe('wlc…');
  expect(wordsText(words, 3, '…')).toBe('wlc');
});
