import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapOf, gapText } from '../../../src/state/failover/gap.ts';

/** What looks at two directors, every so many milliseconds, would have found. */
function looksAt(goneAt: number, arrivedAt: number, every: number) {
  const last = (until: number): number => Math.floor((until - 1) / every) * every;
  const first = (from: number): number => Math.ceil(from / every) * every;
  return {
    ...{ heldUntil: last(goneAt), goneAt: first(goneAt) },
    ...{ absentUntil: last(arrivedAt), arrivedAt: first(arrivedAt) },
  };
}

test('the true gap is always within what is told', () => {
  const times = fc.integer({ min: 1000, max: 9000 });
  fc.assert(
    fc.property(times, times, fc.integer({ min: 1, max: 900 }), (gone, arrived, every) => {
      const gap = Math.max(0, arrived - gone);
      const { atLeastMs, atMostMs } = gapOf(looksAt(gone, arrived, every));
      expect(atLeastMs).toBeLessThanOrEqual(gap);
      expect(atMostMs).toBeGreaterThanOrEqual(gap);
    }),
  );
});

test.each([
  [5000, 3000, 'no gap: both directors had the VIPs for a time'],
  [5000, 5050, 'no gap was seen; none was longer than 200 ms'],
  [5000, 5600, 'nobody had the VIPs for at least 500 ms, at most 700 ms'],
])('gone at %s and there at %s ms, seen every 100 ms: %s', (gone, arrived, text) => {
  expect(gapText(gapOf(looksAt(gone, arrived, 100)))).toBe(text);
});
