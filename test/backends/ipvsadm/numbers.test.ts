import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseCounters,
  parseMark,
  parseRates,
  parseUnsigned,
  parseWeight,
} from '../../../src/backends/ipvsadm/numbers.ts';

const NO_NUMBERS = [
  '',
  '-1',
  '+1',
  '01',
  '00',
  '1K',
  '100000K',
  '12M',
  '3G',
  '4T',
  '1.5',
  '1e3',
  '0x1',
  ' 1',
];

describe('a count', () => {
  test.each([
    ['0', 0],
    ['4294967295', 4294967295],
  ])('%s', (word, count) => {
    expect(parseUnsigned(word)).toBe(count);
  });

  test.each([undefined, '4294967296', ...NO_NUMBERS])('is not %j', (word) => {
    expect(parseUnsigned(word)).toBeUndefined();
  });
});

test('a weight has no sign and 31 bits', () => {
  expect(parseWeight('2147483647')).toBe(2147483647);
  for (const word of ['2147483648', ...NO_NUMBERS]) expect(parseWeight(word)).toBeUndefined();
});

describe('a mark', () => {
  test.each([
    ['1', 1],
    ['2147483647', 2147483647],
    ['-2147483648', 2147483648],
    ['-1294967296', 3000000000],
    ['-1', 4294967295],
  ])('%s is %i, unsigned', (word, mark) => {
    expect(parseMark(word)).toBe(mark);
  });

  test.each([undefined, '', '0', '-0', '--1', '2147483648', '-2147483649', '07', '1x'])(
    'is not %j',
    (word) => {
      expect(parseMark(word)).toBeUndefined();
    },
  );
});

const row = (first: string): string[] => ['->', '10.0.0.1:80', first, '2', '3', '4', '5'];

describe('counters', () => {
  test('are exact up to 64 bits', () => {
    const property = fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (connections) => {
      expect(parseCounters(row(`${connections}`), 2)).toEqual({
        ok: true,
        value: { connections, inPackets: 2n, outPackets: 3n, inBytes: 4n, outBytes: 5n },
      });
    });
    fc.assert(property);
    expect(parseCounters(row('9007199254740993'), 2)).toMatchObject({
      value: { connections: 9007199254740993n },
    });
  });

  test.each([...NO_NUMBERS, '18446744073709551616', '9'.repeat(400)])('are not %j', (word) => {
    expect(parseCounters(row(word), 2)).toEqual({ ok: false, error: 'BAD_NUMBER' });
  });

  test('are five', () => {
    expect(parseCounters(row('1').slice(0, -1), 2).ok).toBe(false);
    expect(parseCounters([...row('1'), '6'], 2).ok).toBe(false);
  });
});

describe('rates', () => {
  test('are numbers', () => {
    expect(parseRates(row('9007199254740991'), 2)).toEqual({
      ok: true,
      value: {
        connections: 9007199254740991,
        inPackets: 2,
        outPackets: 3,
        inBytes: 4,
        outBytes: 5,
      },
    });
  });

  test.each([...NO_NUMBERS, '9007199254740992', '18446744073709551615'])('are not %j', (word) => {
    expect(parseRates(row(word), 2)).toEqual({ ok: false, error: 'BAD_NUMBER' });
  });

  test('are five', () => {
    expect(parseRates(row('1').slice(0, -1), 2).ok).toBe(false);
    expect(parseRates([...row('1'), '6'], 2).ok).toBe(false);
  });
});
