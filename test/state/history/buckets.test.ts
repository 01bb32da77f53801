import { expect, test } from 'vitest';
import { addBuckets, bucketMeans } from '../../../src/state/history/buckets.ts';
import { noTrend, pushPoint, visitTrend } from '../../../src/state/history/trend.ts';

/** Means of a trend looked at every 2 s, in buckets of 10 s. */
function means(values: readonly (number | undefined)[], { count = 3, until = Infinity } = {}) {
  let trend = noTrend;
  for (const [index, connections] of values.entries()) {
    const rates =
      connections === undefined
        ? undefined
        : { connections, inPackets: 0, outPackets: 0, inBytes: 0, outBytes: 0 };
    trend = pushPoint(trend, { at: index * 2000, rates, active: 0, inactive: 0 }, 40);
  }
  return bucketMeans((see) => visitTrend(trend, 'connections', see), {
    bucketMs: 10_000,
    count,
    until: Math.min(until, trend.at),
  });
}

test('each bucket that has ended is the mean of what was seen in its span of time', () => {
  expect(means([1, 2, 3, 4, 5, 10])).toEqual([undefined, undefined, 3]);
  expect(means([1, 2, 3, 4, 5, 10, 20, 20, 20, 20, 9])).toEqual([undefined, 3, 18]);
});

test('looks change nothing until one more bucket has ended', () => {
  const values = Array.from({ length: 15 }, (_, index) => index);
  for (let length = 11; length <= 15; length += 1)
    expect(means(values.slice(0, length))).toEqual([undefined, 2, 7]);
});

test('a bucket whose beginning is forgotten is unknown', () => {
  const values = Array.from({ length: 44 }, (_, index) => index); // 40 are kept
  expect(means(values, { count: 8 })[0]).toBeUndefined();
  expect(means(values, { count: 8 })[1]).toBe(7);
});

test('unknown values are left out, and a bucket without any is unknown', () => {
  const nothing = Array<undefined>(5).fill(undefined);
  expect(means([...nothing, 7, undefined, 9, 9, 9, 1])).toEqual([undefined, undefined, 8.5]);
});

test('what came after the picture is not looked at', () => {
  expect(means([1, 1, 1, 1, 1, 100, 100], { until: 11_000 })).toEqual([undefined, undefined, 1]);
});

test('a value after a long step stands for all of it, but not for a time nobody looked', () => {
  const since = (sinceMs: number) =>
    bucketMeans(
      (see) => {
        see(45_000, sinceMs, 4);
        see(45_000 - sinceMs, 2000, 1);
      },
      { bucketMs: 10_000, count: 4, until: 45_000 },
    );
  expect(since(30_000)).toEqual([undefined, 1, 4, 4]);
  expect(since(44_000)).toEqual([1, undefined, undefined, undefined]);
});

test('a sum of pasts is unknown where any of them is', () => {
  expect(
    addBuckets([
      [1, 2, undefined],
      [3, undefined, 4],
    ]),
  ).toEqual([4, undefined, undefined]);
});
