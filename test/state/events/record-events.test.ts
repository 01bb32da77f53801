import { describe, expect, test } from 'vitest';
import type { DirectorEvent } from '../../../src/state/events/director-event.ts';
import { recordEvents, recordFailure } from '../../../src/state/events/record-events.ts';
import type { RealServer } from '../../../src/state/model/service.ts';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import { rowKey } from '../../../src/state/screen/row-id.ts';
import { realServer, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const web = (...servers: readonly RealServer[]) => virtualService(tcp('10.0.0.1:80'), servers);
const one = realServer('10.1.0.1:80');
const two = realServer('10.1.0.2:80');
const noon = Date.UTC(2026, 10, 25, 12);

const told = (events: readonly DirectorEvent[]): string[] =>
  events.map(
    ({ severity, subject, text }) => `${severity} ${subject ? rowKey(subject) : '-'}: ${text}`,
  );

const between = (before: Snapshot, now: Snapshot): string[] => told(recordEvents([], before, now));

const server2 = 'tcp/10.0.0.1:80 10.1.0.2:80';

describe('what changed from look to look', () => {
  test.each([
    ['nothing', web(one, two), web(one, two), []],
    [
      'a weight',
      web(one, two),
      web(one, { ...two, weight: 0 }),
      [`info ${server2}: weight 1 -> 0`],
    ],
    [
      'a method',
      web(one, two),
      web(one, { ...two, forwarding: 'tunnel' as const }),
      [`info ${server2}: forwarding direct -> tunnel`],
    ],
    ['a new server', web(one), web(one, two), [`info ${server2}: added, weight 1`]],
    [
      'a server less',
      web(one, { ...two, weight: 7 }),
      web(one),
      [`warning ${server2}: removed; it had weight 7`],
    ],
    [
      'the last weight',
      web(one),
      web({ ...one, weight: 0 }),
      [
        'critical tcp/10.0.0.1:80: no server with weight is left',
        'info tcp/10.0.0.1:80 10.1.0.1:80: weight 1 -> 0',
      ],
    ],
    [
      'the end of a drain',
      web(one, { ...two, weight: 0, active: 1 }),
      web(one, { ...two, weight: 0 }),
      [`info ${server2}: is drained: nothing left`],
    ],
    [
      'a limit reached',
      web(one, { ...two, active: 9, thresholds: { upper: 10, lower: 0 } }),
      web(one, { ...two, active: 10, thresholds: { upper: 10, lower: 0 } }),
      [`warning ${server2}: is full: 10 connections`],
    ],
    [
      'a scheduler',
      web(one),
      { ...web(one), scheduler: 'wlc' },
      ['info tcp/10.0.0.1:80: scheduler wrr -> wlc'],
    ],
  ])('%s', (_name, before, now, expected) => {
    expect(between(snapshot([before]), snapshot([now]))).toEqual(expected);
  });

  test('services that come and go', () => {
    const other = virtualService(tcp('10.0.0.2:80'), [one]);
    expect(between(snapshot([web(one)]), snapshot([other]))).toEqual([
      'warning tcp/10.0.0.1:80: removed',
      'info tcp/10.0.0.2:80: added with 1 server(s)',
    ]);
  });

  test('a problem that was not there before, once', () => {
    const troubled = snapshot([], { problems: [{ code: 'COUNTERS_FROZEN' }] });
    expect(between(snapshot([]), troubled)).toHaveLength(1);
    expect(between(troubled, troubled)).toEqual([]);
  });

  test('the first look is no change', () => {
    expect(recordEvents([], undefined, snapshot([web(one)]))).toEqual([]);
  });
});

test('the newest stand first, numbered, with the time of the look that showed them', () => {
  const looks = [3, 0, 5].map((weight, index) =>
    snapshot([web(one, { ...two, weight })], { takenAt: noon + index * 2000 }),
  );
  const first = recordEvents([], looks[0], looks[1]!);
  const events = recordEvents(first, looks[1], looks[2]!);
  expect(events.map(({ number, seenAt, text }) => [number, seenAt, text])).toEqual([
    [2, noon + 4000, 'weight 0 -> 5'],
    [1, noon + 2000, 'weight 3 -> 0'],
  ]);
});

test('a server that is full again and again is told once a minute', () => {
  const at = (active: number, seconds: number): Snapshot =>
    snapshot([web({ ...one, active, thresholds: { upper: 10, lower: 0 } })], {
      takenAt: noon + seconds * 1000,
    });
  let events: readonly DirectorEvent[] = [];
  for (const seconds of [0, 4, 8, 70]) {
    events = recordEvents(events, at(9, seconds), at(10, seconds + 2));
  }
  expect(events.map(({ seenAt }) => (seenAt - noon) / 1000)).toEqual([72, 2]);
});

test('what somebody does again and again is told each time, so that the last word holds', () => {
  const weights = [1, 0, 1, 0].map((weight, index) =>
    snapshot([web(one, { ...two, weight })], { takenAt: noon + index * 2000 }),
  );
  let events: readonly DirectorEvent[] = [];
  for (const [index, look] of weights.entries())
    events = recordEvents(events, weights[index - 1], look);
  expect(events.map(({ text }) => text)).toEqual([
    'weight 1 -> 0',
    'weight 0 -> 1',
    'weight 1 -> 0',
  ]);
});

const full = { active: 10, thresholds: { upper: 10, lower: 0 } };
const bound = { weight: 0, persistent: 2 };
const unbound = realServer('10.1.0.2:80', { weight: 0 });

test.each([
  ['thresholds that are read at last', { ...two, active: 10 }, { ...two, ...full }],
  ['thresholds that cannot be read any more', { ...two, ...full }, { ...two, active: 10 }],
  ['templates that cannot be read any more', { ...two, ...bound }, unbound],
])('%s are no change of the server', (_name, before, now) => {
  expect(between(snapshot([web(one, before)]), snapshot([web(one, now)]))).toEqual([]);
});

test('a look that fails is told, and not again while it fails in the same way', () => {
  const missing = { code: 'IPVS_NOT_LOADED', path: '/proc/net/ip_vs' } as const;
  const events = recordFailure([], undefined, missing, noon);
  expect(told(events)).toEqual([
    'critical -: /proc/net/ip_vs is missing: this kernel has no IPVS loaded',
  ]);
  expect(recordFailure(events, missing, missing, noon + 2000)).toBe(events);
});
