import { describe, expect, test } from 'vitest';
import type { CountersSample } from '../../src/state/model/service.ts';
import { pushSample, ratesOf } from '../../src/state/rates.ts';
import { sample } from '../helpers/build.ts';

const read = (...samples: readonly CountersSample[]) =>
  samples.reduce<readonly CountersSample[]>((kept, each) => pushSample(kept, each), []);

describe('rates from our own samples', () => {
  test('one sample gives none', () => {
    expect(ratesOf(read(sample(0, 100)))).toBeUndefined();
  });

  test('two samples two estimator periods apart give events per second', () => {
    expect(ratesOf(read(sample(0, 100), sample(4000, 500)))?.connections).toBe(100);
  });

  test('two looks within less give none, for the kernel may have counted once more or less', () => {
    expect(ratesOf(read(sample(0, 100), sample(500, 100)))).toBeUndefined();
    expect(ratesOf(read(sample(0, 100), sample(2000, 500)))).toBeUndefined();
  });

  test('a refresh that fell into neither step, then into both, does not make the rate jump', () => {
    const steady = read(sample(0, 0), sample(2000, 0), sample(4000, 400), sample(6000, 600));
    expect(ratesOf(steady)?.inBytes).toBe(100);
  });

  test('after `ipvsadm -Z` there is none until two new samples', () => {
    const zeroed = read(sample(0, 900), sample(2000, 1000), sample(4000, 10));
    expect(ratesOf(zeroed)).toBeUndefined();
    const again = pushSample(zeroed, sample(6000, 30));
    expect(ratesOf(again)).toBeUndefined();
    expect(ratesOf(pushSample(again, sample(8000, 50)))?.inPackets).toBe(10);
  });

  test('a server counter that wraps at 2^32 gives none rather than a huge one', () => {
    expect(ratesOf(read(sample(0, 2n ** 32n - 10n), sample(2000, 5)))).toBeUndefined();
  });

  test('figures past 2^53 differ exactly', () => {
    const big = 2n ** 60n;
    expect(ratesOf(read(sample(0, big), sample(4000, big + 6n)))?.outBytes).toBe(1.5);
  });

  test('the same reading twice changes nothing', () => {
    const kept = read(sample(0, 1), sample(2000, 2));
    expect(pushSample(kept, sample(2000, 2))).toBe(kept);
  });

  test.each([5, 100, 449, 450, 500, 2000])(
    'what is kept stays bounded looking every %i ms',
    (step) => {
      let kept: readonly CountersSample[] = [];
      for (let at = 0; at < 100_000; at += step) kept = pushSample(kept, sample(at, at));
      expect(kept.length).toBeLessThan(18);
      expect(ratesOf(kept)?.connections).toBeCloseTo(1000);
      expect(kept[0]!.at - kept.at(-1)!.at).toBeGreaterThanOrEqual(5850);
    },
  );
});
