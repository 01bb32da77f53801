import { describe, expect, test } from 'vitest';
import { said, server, service, troublesOf, withoutFlags } from '../scene.ts';

const limits = (upper: number, lower = 0) => ({ thresholds: { upper, lower } });
const PERSISTENT = { persistence: { seconds: 300 } };
const MARK = { key: { kind: 'fwmark', mark: 7, family: 'ipv4' } as const };

describe('new connections have nowhere to go', () => {
  test.each([
    ['no server', service([]), 'NO_SERVERS critical'],
    [
      'no scheduler',
      service([server(1), server(2)], { scheduler: 'none' }),
      'NO_SCHEDULER critical',
    ],
    [
      'no weight',
      service([server(1, { weight: 0 }), server(2, { weight: 0 })]),
      'NO_WEIGHT critical',
    ],
  ])('%s', (_, one, expected) => expect(said(one)).toEqual([expected]));

  test('all servers with weight are full; those without do not count', () => {
    const full = { ...limits(10), active: 10 };
    expect(said(service([server(1, full), server(2, full), server(3, { weight: 0 })]))).toEqual([
      'ALL_OVERLOADED critical',
      'OVERLOADED warning 10.0.1.1:80',
      'OVERLOADED warning 10.0.1.2:80',
    ]);
  });

  test('a full server without a peer that takes more is not said to have one', () => {
    const [, alone] = troublesOf(service([server(1, { ...limits(10), active: 10 })]));
    expect(alone?.why).toContain('no peer can take more: new connections are refused');
  });

  test('one server is not called all', () => {
    const seen = (...servers: Parameters<typeof service>[0][number][]) =>
      troublesOf(service(servers))[0]?.seen;
    const [none, full] = [{ weight: 0 }, { ...limits(10), active: 10 }];
    expect(seen(server(1, none))).toBe('the only server has weight 0');
    expect(seen(server(1, none), server(2, none))).toBe('all 2 servers have weight 0');
    expect(seen(server(1, full))).toBe('the only server with weight is at its upper threshold');
    expect(seen(server(1, full), server(2, full))).toMatch(/^all 2 servers with weight are at/);
  });

  test.each([
    ['a mark may be passed on', MARK, 'unless net.ipv4.vs.cache_bypass=1'],
    ['templates go on', PERSISTENT, 'still served unless expire_quiescent_template=1'],
  ])('%s', (_, more, words) => {
    expect(troublesOf(service([server(1, { weight: 0 })], more))[0]?.why).toContain(words);
  });
});

describe('one server left', () => {
  test('of several', () =>
    expect(said(service([server(1), server(2, { weight: 0 })]))).toEqual(['LAST_SERVER warning']));
  test('is no trouble where there never was another', () =>
    expect(said(service([server(1)]))).toEqual([]));
});

describe('thresholds', () => {
  const state = (more: object) => said(service([server(1, more), server(2)]));

  test.each([
    [99, 'OVERLOADED warning', { ...limits(99), active: 40, inactive: 59 }],
    [90, 'NEARLY_FULL warning', { ...limits(100, 60), active: 90 }],
  ])('%i entries', (_, expected, more) => expect(state(more)).toEqual([`${expected} 10.0.1.1:80`]));

  test.each([
    ['below', { ...limits(100), active: 89 }],
    ['no limit', { ...limits(0), active: 99 }],
    ['limit not known', { active: 99 }],
    ['quiesced anyway', { ...limits(10), active: 10, weight: 0 }],
  ])('silent: %s', (_, more) => {
    const heard = said(service([server(1, more), server(2), server(3)]));
    expect(heard).toEqual([]);
  });

  test('tells when it opens again: below the lower threshold, or three quarters of the upper', () => {
    const why = (more: object) => troublesOf(service([server(1, more), server(2)]))[0]?.why;
    expect(why({ ...limits(10, 8), active: 10 })).toContain('until it is below 8 connections');
    expect(why({ ...limits(10), active: 10 })).toContain('until it is below 8 connections');
    expect(why({ ...limits(100), active: 100 })).toContain('until it is below 75 connections');
  });

  test.each([
    ['wlc', [], 'warning', 'new connections go to its peers'],
    ['sh', [], 'critical', 'clients hashed to it are refused'],
    ['sh', ['sh-fallback'], 'warning', 'new connections go to its peers'],
    ['dh', [], 'critical', 'clients hashed to it are refused'],
    ['mh', ['mh-port'], 'critical', 'clients hashed to it are refused'],
    ['mh', undefined, 'warning', 'where mh-fallback is not set'],
  ])('under %s %j a full server is %s: %s', (scheduler, schedulerFlags, severity, words) => {
    const servers = [server(1, { ...limits(10), active: 10 }), server(2)];
    const one = schedulerFlags
      ? service(servers, { scheduler, schedulerFlags })
      : withoutFlags(servers, scheduler);
    const troubles = troublesOf(one);
    const found = troubles.find(({ code }) => code === 'OVERLOADED');
    expect(found).toMatchObject({ severity, why: expect.stringContaining(words) as string });
  });
});
