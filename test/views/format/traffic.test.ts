import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Units } from '../../../src/state/model/preferences.ts';
import { formatRate } from '../../../src/views/format/numbers.ts';
import { formatTotal, formatTraffic, trafficTitle } from '../../../src/views/format/traffic.ts';

const units = (text: string): Units => {
  const [scale, traffic] = text.split(' ') as [Units['scale'], Units['traffic']];
  return { scale, traffic };
};

test.each([
  ['si bytes', undefined, '-'],
  ['iec bits', 0, '0'],
  ['si bytes', 0.05, '<0.1'],
  ['si bits', 0.05, '0.4'],
  ['si bytes', 1_234_567, '1.23M'],
  ['si bits', 1_234_567, '9.88M'],
  ['iec bytes', 1_234_567, '1.18Mi'],
  ['iec bits', 1_234_567, '9.42Mi'],
  ['si bytes', 999_500, '1.00M'],
  ['iec bytes', 1023, '1023'],
  ['iec bytes', 1024, '1.00Ki'],
  ['iec bytes', 1023 * 1024, '1023Ki'],
  ['iec bytes', 1024 * 1024 - 1, '1.00Mi'],
])('in %s, %o bytes per second are %s', (how, value, text) => {
  expect(formatTraffic(value, units(how))).toBe(text);
});

test('the title says which', () => {
  expect(trafficTitle('IN', units('si bytes'))).toBe('IN B/s');
  expect(trafficTitle('OUT', units('iec bits'))).toBe('OUT b/s');
});

test.each([
  [undefined, 6, '-'],
  [0n, 1, '0'],
  [1_234_567n, 7, '1234567'],
  [1_234_567n, 6, '1.23M'],
  [1_234_567n, 4, '1.2M'],
  [1_234_567n, 3, '1M'],
  [9_500n, 3, '10k'],
  [123_456n, 3, '###'],
  [999_500n, 5, '1.00M'],
  [18_446_744_073_709_551_615n, 20, '18446744073709551615'],
  [18_446_744_073_709_551_615n, 6, '18.4E'],
] as const)('a total of %o in %i columns is %s', (value, width, text) => {
  expect(formatTotal(value, width)).toBe(text);
});

test('a total can be shortened by 1024', () => {
  expect(formatTotal(1_048_575n, 6, 'iec')).toBe('1.00Mi');
  expect(formatTotal(1_047_552n, 6, 'iec')).toBe('1023Ki');
});

/** What a shortened figure says, and how far off it may be at most. */
function meaning(text: string): { value: number; step: number } {
  const [, digits = '', fraction = '', unit = ''] = /^(\d+)(?:\.(\d+))?(\D*)$/.exec(text) ?? [];
  const by = unit.endsWith('i') ? 1024 : 1000;
  const power = unit === '' ? 0 : 'kMGTPEZ'.toLowerCase().indexOf(unit[0]!.toLowerCase()) + 1;
  const factor = by ** power;
  return {
    value: Number(`${digits}.${fraction || 0}`) * factor,
    step: factor / 10 ** fraction.length,
  };
}

describe('whatever the figure', () => {
  const scale = fc.constantFrom('si' as const, 'iec' as const);
  const counter = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

  test('a total keeps its width, and is what it says to half of its last digit', () => {
    fc.assert(
      fc.property(counter, fc.integer({ min: 1, max: 22 }), scale, (value, width, by) => {
        const text = formatTotal(value, width, by);
        expect(text.length).toBeLessThanOrEqual(width);
        if (text.startsWith('#')) return;
        const said = meaning(text);
        expect(Math.abs(said.value - Number(value))).toBeLessThanOrEqual(said.step * 0.5001);
      }),
    );
  });

  test('a rate is what it says to half of its last digit, in six columns', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e18, noNaN: true }), scale, (value, by) => {
        const text = formatRate(value, by);
        expect(text.length).toBeLessThanOrEqual(6);
        expect(text).not.toMatch(/^(1000k|1024Ki)/);
        const said = meaning(text);
        expect(Math.abs(said.value - value)).toBeLessThanOrEqual(said.step * 0.5001);
      }),
    );
  });
});
