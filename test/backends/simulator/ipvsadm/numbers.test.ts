import { expect, test } from 'vitest';
import { formatLarge, parseNumber } from '../../../../src/backends/simulator/ipvsadm/numbers.ts';

test.each([
  [0, '        0'],
  [99_999_999, ' 99999999'],
  [100_000_000, '  100000K'],
  [999_999_999, '  999999K'],
  [1_000_000_000, '    1000M'],
  [99_999_999_999, '   99999M'],
  [100_000_000_000, '     100G'],
  [99_999_999_999_999, '   99999G'],
  [100_000_000_000_000, '     100T'],
])('%d is shown as %j', (value, text) => expect(formatLarge(value, false)).toBe(text));

test.each([
  [12_345_678, ' 12345678'],
  [123_456_789, ' 123456789'],
  [1_234_567_890_123, ' 1234567890123'],
])('exactly, %d is shown as %j', (value, text) => expect(formatLarge(value, true)).toBe(text));

test.each([
  ['5', 5],
  [' 5', 5],
  ['+5', 5],
  ['007', 7],
  ['', undefined],
  ['5 ', undefined],
  ['0x5', undefined],
  ['11', undefined],
  ['-1', undefined],
])('%j is read as %s between 0 and 10', (text, value) =>
  expect(parseNumber(text, 0, 10)).toBe(value),
);
