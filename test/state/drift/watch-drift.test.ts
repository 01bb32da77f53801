import { describe, expect, test } from 'vitest';
import { findDrift } from '../../../src/state/drift/find-drift.ts';
import { selectDrift } from '../../../src/state/selectors/drift.ts';
import type { Sides } from '../../../src/state/drift/sides.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { shortly, inOrder } from '../../helpers/drifting.ts';
import { block, one, spoilt, two } from '../../helpers/drifting-pair.ts';
import { kernel, NOW, stateAfter, told, twice, WEIGHT } from '../../helpers/drift-scene.ts';

const seen = (events: readonly StateEvent[]): readonly string[] =>
  selectDrift(stateAfter(events)).map(shortly);

const SAME = inOrder([block()]);
const SEVEN = ['tcp/10.0.0.9:80 10.0.0.1:80 weight: 3 / 3 / 7'];
/** keepalived told what it believes, and nobody looked at its file. */
const checked = ({ checks }: Sides, after: number): StateEvent => ({
  ...{ type: 'keepalived-looked', director: 'lb1', at: NOW + after },
  ...(checks && { checks: { ...checks, takenAt: NOW + after } }),
});
const first = [told(SAME, -1000), kernel(SAME, 0)];

describe('a difference in the monitor', () => {
  test('is told once it was found in two looks, and no more once it is gone', () => {
    expect(seen([told(WEIGHT, -1000), kernel(WEIGHT, 0)])).toEqual([]);
    expect(seen(twice(WEIGHT))).toEqual(SEVEN);
    expect(seen([...twice(WEIGHT), kernel(SAME, 4000)])).toEqual([]);
  });

  test('of the second answer to one look counts as one', () => {
    expect(seen([told(WEIGHT, -1000), kernel(WEIGHT, 0), kernel(WEIGHT, 0)])).toEqual([]);
  });

  test('is not told while a weight changed since keepalived told: a check may have failed', () => {
    const late = [...first, kernel(WEIGHT, 2000), kernel(WEIGHT, 4000), kernel(WEIGHT, 6000)];
    expect(seen(late)).toEqual([]);
    const asked = [...late, told(WEIGHT, 7000), kernel(WEIGHT, 8000), kernel(WEIGHT, 10_000)];
    expect(seen(asked)).toEqual(SEVEN);
  });

  test('is not told of a reload seen half done: the kernel first, keepalived next, the file last', () => {
    const after = inOrder([block([one({ forwarding: 'masquerade' }), two])]);
    const half: StateEvent[] = [
      ...first,
      kernel(after, 2000),
      kernel(after, 4000),
      checked(after, 5000),
      kernel(after, 6000),
      kernel(after, 8000),
    ];
    for (const [index] of half.entries()) expect(seen(half.slice(0, index + 1))).toEqual([]);
    const done = [told(after, 9000), kernel(after, 10_000), kernel(after, 12_000)];
    expect(seen([...half, ...done])).toEqual([]);
  });

  test('is not told of a reload seen half done: the file first', () => {
    const after = inOrder([block([one({ weight: 5 }), two])]);
    const file = told(after, 3000, { checks: { ...SAME.checks!, takenAt: NOW + -1000 } });
    const half = [...first, kernel(SAME, 2000), file, kernel(SAME, 4000), kernel(SAME, 6000)];
    expect(seen(half)).toEqual([]);
    const unread = told(after, 7000, { checks: { ...SAME.checks!, takenAt: NOW + 7000 } });
    const still = [...half, unread, kernel(SAME, 8000), kernel(SAME, 10_000)];
    expect(seen(still)).toEqual(['tcp/10.0.0.9:80 10.0.0.1:80 weight: 5 / 3 / 3']);
  });

  test('of the other director is told, unless this one changed since that was asked', () => {
    const peer = spoilt({ forwarding: 'masquerade' });
    const sides = { services: peer.services, shadow: SAME.shadow, checks: SAME.checks! };
    const asked = (after: number): StateEvent => ({
      ...{ type: 'peer-looked', peer: { takenAt: NOW + after, sides } },
    });
    const both = [...first, asked(1000), kernel(SAME, 2000), kernel(SAME, 4000)];
    const [drift] = selectDrift(stateAfter(both));
    expect(drift).toMatchObject({ attribute: 'forwarding', kernel: 'direct', peer: 'masquerade' });
    const gone: StateEvent = { type: 'peer-looked', peer: undefined };
    expect(seen([...both, gone, kernel(SAME, 6000), kernel(SAME, 8000)])).toEqual([]);
  });
});

test('a comparison finds what the monitor tells', () => {
  expect(findDrift(WEIGHT).differences.map(shortly)).toEqual(SEVEN);
});
