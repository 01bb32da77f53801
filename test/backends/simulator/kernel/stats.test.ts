import { expect, test } from 'vitest';
import { Estimator, Stats } from '../../../../src/backends/simulator/kernel/stats.ts';

test('what was counted shows at the next estimation, not before', () => {
  const estimator = new Estimator();
  const stats = new Stats(estimator);
  stats.count(1, 2, 3, 4, 5);
  expect(stats.counters()).toEqual([0, 0, 0, 0, 0]);
  expect(stats.live).toEqual([1, 2, 3, 4, 5]);
  estimator.run();
  expect(stats.counters()).toEqual([1, 2, 3, 4, 5]);
});

test('rates move a quarter of the way to the last two seconds, every two seconds', () => {
  const estimator = new Estimator();
  const stats = new Stats(estimator);
  const seen: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    stats.count(200, 0, 0, 80_000, 0);
    estimator.run();
    seen.push(stats.rates()[0]);
  }
  expect(seen).toEqual([25, 44, 58, 68]);
  expect(stats.rates()[3]).toBe(27_344);
});

test('rates of what is idle again fade to nothing', () => {
  const estimator = new Estimator();
  const stats = new Stats(estimator);
  stats.count(1000, 0, 0, 0, 0);
  for (let round = 0; round < 60; round += 1) estimator.run();
  expect(stats.rates()).toEqual([0, 0, 0, 0, 0]);
});

test('a zero counts from the last estimation and leaves the live counters', () => {
  const estimator = new Estimator();
  const stats = new Stats(estimator);
  stats.count(5, 5, 0, 500, 0);
  estimator.run();
  stats.count(2, 2, 0, 200, 0);
  stats.zero();
  expect(stats.counters()).toEqual([0, 0, 0, 0, 0]);
  expect(stats.rates()).toEqual([0, 0, 0, 0, 0]);
  estimator.run();
  expect(stats.counters()).toEqual([2, 2, 0, 200, 0]);
  expect(stats.live).toEqual([7, 7, 0, 700, 0]);
});
