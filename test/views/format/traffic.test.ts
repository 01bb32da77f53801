import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Units } from '../../../src/state/model/preferences.ts';
import { formatRate } from '../../../src/views/format/numbers.ts';
import { formatTraffic } from '../../../src/views/format/traffic.ts';

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

const scale = fc.constantFrom('si' as const, 'iec' as const);

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
