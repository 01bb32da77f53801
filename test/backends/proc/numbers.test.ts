import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseCount,
  parseHex32,
  parseHex64,
  parseSignedAsUnsigned,
} from '../../../src/backends/proc/numbers.ts';

describe('a count', () => {
  test('is any int that is not negative', () => {
    const property = fc.property(fc.nat(2 ** 31 - 1), (count) => {
      expect(parseCount(`${count}`)).toBe(count);
    });
    fc.assert(property);
    expect(parseCount('0')).toBe(0);
    expect(parseCount('2147483647')).toBe(2147483647);
  });

  test.each([
    '',
    '-1',
    '+1',
    '01',
    '00',
    '1x',
    '1K',
    '0x1',
    '1.0',
    '1e3',
    '2147483648',
    '99999999999',
    '١',
  ])('is not %j', (word) => {
    expect(parseCount(word)).toBeUndefined();
  });
});

describe('an unsigned int printed signed', () => {
  test.each([
    ['0', 0],
    ['90000', 90000],
    ['2147483647', 2147483647],
    ['-1', 4294967295],
    ['-1616567296', 2678400000],
  ])('%s is %i', (word, value) => {
    expect(parseSignedAsUnsigned(word)).toBe(value);
  });

  test.each(['-0', '--1', '-', '4294967295'])('is not %j', (word) => {
    expect(parseSignedAsUnsigned(word)).toBeUndefined();
  });
});

describe('hexadecimal', () => {
  test('of 32 bits has eight digits, upper case', () => {
    expect(parseHex32('FFFFFF00')).toBe(0xffffff00);
    expect(parseHex32('0000000A')).toBe(10);
    for (const word of ['ffffff00', 'FFFFFF0', 'FFFFFF000', '0x000001', ''])
      expect(parseHex32(word)).toBeUndefined();
  });

  test('of 64 bits is exact', () => {
    const property = fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      expect(parseHex64(value.toString(16).toUpperCase())).toBe(value);
    });
    fc.assert(property);
    expect(parseHex64('FFFFFFFFFFFFFFFF')).toBe(2n ** 64n - 1n);
    for (const word of ['10000000000000000', '0A', 'a', '-1', '', 'G'])
      expect(parseHex64(word)).toBeUndefined();
  });
});
