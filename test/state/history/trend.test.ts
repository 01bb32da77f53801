import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Trend, TrendPoint } from '../../../src/state/history/trend.ts';
import { noTrend, pushPoint, trendLength, trendPoints } from '../../../src/state/history/trend.ts';

const LIMIT = 5;

const rates = (value: number) => ({
  connections: value,
  inPackets: value,
  outPackets: value,
  inBytes: value,
  outBytes: value,
});

const point = (at: number, value = at / 1000): TrendPoint => ({
  at,
  rates: rates(value),
  active: 1,
  inactive: 2,
});

const trendOf = (points: readonly TrendPoint[], limit = LIMIT): Trend =>
  points.reduce((trend, each) => pushPoint(trend, each, limit), noTrend);

describe('a trend', () => {
  test('gives back its points, oldest first, with their moments', () => {
    const points = [point(2000, 7), { ...point(4000), rates: undefined }, point(7000, 9)];
    expect(trendPoints(trendOf(points))).toEqual(points);
    expect(trendPoints(noTrend)).toEqual([]);
  });

  test('a moment keeps its milliseconds after weeks', () => {
    const start = 60 * 24 * 3600 * 1000 + 0.5;
    const trend = trendOf([point(start, 1), point(start + 2001, 1)]);
    expect(trendPoints(trend).map(({ at }) => at)).toEqual([start, start + 2001]);
  });

  test('keeps the newest points up to its limit, in a bounded room', () => {
    const trend = trendOf(Array.from({ length: 1000 }, (_, index) => point(index + 1)));
    expect(trendPoints(trend).map(({ at }) => at)).toEqual([996, 997, 998, 999, 1000]);
    expect(trend.packed.length).toBeLessThan(3 * LIMIT * 8);
  });

  test('a point that is no newer than the last is dropped', () => {
    const trend = trendOf([point(2000)]);
    expect(pushPoint(trend, point(2000, 9), LIMIT)).toBe(trend);
    expect(pushPoint(trend, point(1000, 9), LIMIT)).toBe(trend);
  });

  test('an older trend never changes, whatever grew out of it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (parents) => {
        const grown: { trend: Trend; points: readonly TrendPoint[] }[] = [
          { trend: noTrend, points: [] },
        ];
        for (const [step, parent] of parents.entries()) {
          const { trend, points } = grown[parent % grown.length]!;
          const next = point((step + 1) * 1000, step);
          grown.push({
            trend: pushPoint(trend, next, LIMIT),
            points: [...points, next].slice(-LIMIT),
          });
        }
        for (const { trend, points } of grown) {
          expect(trendPoints(trend)).toEqual(points);
          expect(trendLength(trend)).toBe(points.length);
        }
      }),
    );
  });
});
