import { expect, test } from 'vitest';
import { demoScenario } from '../../../../src/backends/simulator/index.ts';
import { seededRandom } from '../../../../src/backends/simulator/traffic/random.ts';
import { rateCurve } from '../../../../src/backends/simulator/traffic/rate-curve.ts';

const [web] = demoScenario.traffic;
const seconds = Array.from({ length: 3600 }, (_, second) => second);

test('the rate of a service wanders round its mean and never stops', () => {
  const rates = seconds.map(rateCurve(web!, 5));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  expect(mean / web!.connectionsPerSecond).toBeGreaterThan(0.85);
  expect(mean / web!.connectionsPerSecond).toBeLessThan(1.25);
  expect(Math.min(...rates)).toBeGreaterThan(0);
  expect(Math.max(...rates)).toBeGreaterThan(1.6 * mean);
});

test.each([0.05, 0.8, 6, 40])('arrivals of mean %d come out at that mean', (mean) => {
  const random = seededRandom(7);
  const total = seconds.reduce((sum) => sum + random.poisson(mean), 0);
  expect(total / seconds.length / mean).toBeGreaterThan(0.9);
  expect(total / seconds.length / mean).toBeLessThan(1.1);
});
