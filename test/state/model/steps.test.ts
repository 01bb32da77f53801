import { describe, expect, test } from 'vitest';
import type { Steps } from '../../../src/state/model/steps.ts';
import { finish, inGoodTime } from '../../../src/state/model/steps.ts';

const MUCH = 1_000_000;

/** A thousand steps of a tenth of a millisecond, on a clock that only work moves on. */
function work() {
  let now = 0;
  const breaths: number[] = [];
  const steps = function* (): Steps<string> {
    for (let step = 0; step < 1000; step += 1) {
      now += 0.1;
      yield;
    }
    return 'done';
  };
  const pace = {
    monotonicMs: () => now,
    breathe: () => {
      breaths.push(now);
      return Promise.resolve();
    },
  };
  return { steps: steps(), pace, breaths };
}

describe('work in steps', () => {
  test('much of it lets others run every few milliseconds', async () => {
    const { steps, pace, breaths } = work();
    expect(await inGoodTime(steps, MUCH, pace)).toBe('done');
    const stretches = breaths.map((at, index) => at - (breaths[index - 1] ?? 0));
    expect(breaths.length).toBeGreaterThan(5);
    expect(Math.max(...stretches)).toBeLessThan(15);
  });

  test('little of it is done at once', async () => {
    const { steps, pace, breaths } = work();
    expect(await inGoodTime(steps, 10, pace)).toBe('done');
    expect(breaths).toEqual([]);
  });

  test('finish does all of it now', () => {
    expect(finish(work().steps)).toBe('done');
  });
});
