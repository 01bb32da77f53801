import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeToEmpty } from '../../../src/state/drain/estimate.ts';

const points = (...left: readonly number[]) =>
  left.map((value, step) => ({ at: step * 2000, left: value }));
const after = (...left: readonly number[]) =>
  timeToEmpty(points(...left), (left.length - 1) * 2000);

test('goes on as it went', () => {
  expect(after(10, 8, 6, 4)).toBeCloseTo(4000);
  expect(after(100, 99, 98, 97)).toBeCloseTo(194_000);
});

test('begins where it was at its fullest: before that it was not emptying', () => {
  expect(after(10, 10, 10, 10, 8, 6, 4)).toBeCloseTo(4000);
  expect(after(0, 5, 10, 8, 6, 4)).toBeCloseTo(4000);
});

test.each<[string, readonly number[]]>([
  ['nothing was seen', []],
  ['too little was seen', [10, 8]],
  ['it stands', [10, 10, 10, 10, 10]],
  ['it grows', [4, 6, 8, 10]],
  ['it fell and stands since', [20, 18, 16, 14, 12, 12, 12, 12, 12, 12, 12]],
])('is not told where %s', (_, left) => {
  expect(after(...left)).toBeUndefined();
});

test('slow but steady is no standstill', () => {
  expect(after(5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3)).toBeDefined();
});

test('is no less than nothing and never infinite, whatever came before', () => {
  const past = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(past, (left) => {
      const time = after(...left);
      if (time !== undefined) expect(time >= 0 && Number.isFinite(time)).toBe(true);
    }),
  );
});
