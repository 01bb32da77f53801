import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparkline } from '../../../src/views/format/sparkline.ts';

const LEVELS = '▁▂▃▄▅▆▇█';

test('gaps are blanks, nothing is the lowest level, and anything is above it', () => {
  expect(sparkline([0, 0.001, undefined, 8], 6, LEVELS)).toBe('  ▁▂ █');
  expect(sparkline([0, 0], 2, LEVELS)).toBe('▁▁');
});

test('the scale ends at a round number, so that a little more or less moves nothing', () => {
  const past = [100, 200, 300];
  const line = (newest: number) => sparkline([...past, newest], 4, LEVELS).slice(0, 3);
  for (const newest of [310, 350, 399]) expect(line(newest)).toBe(line(390));
});

test('it always has its width, and the largest value a high level', () => {
  const values = fc.array(
    fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: undefined }),
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 30 }), (all, width) => {
      const line = sparkline(all, width, LEVELS);
      expect(line).toHaveLength(width);
      const shown = all.slice(-width);
      const highest = Math.max(0, ...shown.map((value) => value ?? 0));
      if (highest > 1e-9) expect(line).toMatch(/[▅▆▇█]/);
    }),
  );
});
