import { describe, expect, test } from 'vitest';
import { shareChanges } from '../../../src/state/change/expected-shares.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { ServerSettings } from '../../../src/state/model/change/settings.ts';
import { realServer, serverKey, tcp, virtualService } from '../../helpers/build.ts';

const key = tcp('10.0.0.9:80');
const names = ['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80'];
const settings = (weight: number): ServerSettings => ({
  ...{ forwarding: 'direct', weight, tunnel: null },
  thresholds: { upper: 0, lower: 0 },
});

/** Shares before and after the weights change so; `undefined` as a weight is no server. */
function shares(
  scheduler: string,
  before: readonly (number | undefined)[],
  after: readonly (number | undefined)[],
  schedulerFlags: readonly string[] = [],
): readonly (readonly [number | undefined, number | undefined])[] {
  const servers = before.flatMap((weight, index) =>
    weight === undefined ? [] : [realServer(names[index]!, { weight })],
  );
  const changes = names.flatMap((name, index): readonly Change[] => {
    const [from, to] = [before[index], after[index]];
    if (from === to) return [];
    return [
      {
        ...{ subject: 'server', service: key, key: serverKey(name) },
        before: from === undefined ? undefined : settings(from),
        after: to === undefined ? undefined : settings(to),
      },
    ];
  });
  const service = virtualService(key, servers, { scheduler, schedulerFlags });
  const table = { director: 'lb1', takenAt: 0, services: [service], sysctls: new Map() };
  return shareChanges(changes, table).map((share) => [share.before, share.after]);
}

describe('by weight', () => {
  test.each(['wrr', 'wlc', 'sed', 'nq'])('%s', (scheduler) => {
    expect(shares(scheduler, [1, 3], [0, 3])).toEqual([
      [0.25, 0],
      [0.75, 1],
    ]);
    expect(shares(scheduler, [1, 3], [1, undefined])).toEqual([
      [0.25, 1],
      [0.75, 0],
    ]);
    expect(shares(scheduler, [1, 3], [1, 3, 4])).toEqual([
      [0.25, 0.125],
      [0.75, 0.375],
      [0, 0.5],
    ]);
  });

  test('where nobody has weight nobody gets anything', () => {
    expect(shares('wrr', [1], [0])).toEqual([[1, 0]]);
  });
});

test.each(['rr', 'lc'])('%s: equally among who has weight', (scheduler) => {
  expect(shares(scheduler, [1, 3, 0], [1, 3, 9])).toEqual([
    [0.5, 1 / 3],
    [0.5, 1 / 3],
    [0, 1 / 3],
  ]);
});

describe('fo: all to the highest', () => {
  test('one', () => {
    expect(shares('fo', [1, 3, 2], [1, 0, 2])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  test('of several it is not known which', () => {
    expect(shares('fo', [1, 3, 2], [1, 2, 2])).toEqual([
      [0, 0],
      [1, undefined],
      [0, undefined],
    ]);
  });
});

describe('sh: by places', () => {
  test('a server with weight 0 keeps one a round, whose clients are refused', () => {
    expect(shares('sh', [1, 3], [0, 3])).toEqual([
      [0.25, 0],
      [0.75, 0.75],
    ]);
  });

  test('with fallback they go to the others', () => {
    expect(shares('sh', [1, 3], [0, 3], ['sh-fallback'])).toEqual([
      [0.25, 0],
      [0.75, 1],
    ]);
  });

  test('weights beyond all places depend on the order', () => {
    expect(shares('sh', [100, 300], [1, 3])).toEqual([
      [undefined, 0.25],
      [undefined, 0.75],
    ]);
  });
});

describe('mh: by weight', () => {
  test('the table keeps the weight from before, and its clients are refused', () => {
    expect(shares('mh', [1, 3], [0, 3])).toEqual([
      [0.25, 0],
      [0.75, 0.75],
    ]);
  });

  test('of who has long had weight 0 it is not known', () => {
    expect(shares('mh', [0, 3], [1, 3])).toEqual([
      [undefined, 0.25],
      [undefined, 0.75],
    ]);
  });

  test('with fallback they go to the others', () => {
    expect(shares('mh', [1, 3], [0, 3], ['mh-fallback'])).toEqual([
      [0.25, 0],
      [0.75, 1],
    ]);
  });
});

test.each(['ovf', 'lblc', 'lblcr', 'twos', 'dh', 'none'])('%s does not tell', (scheduler) => {
  expect(shares(scheduler, [1, 3], [0, 3])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

test('a change that nothing depends on moves no share', () => {
  expect(shares('wrr', [1, 3], [1, 3])).toEqual([]);
});
