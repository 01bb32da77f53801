import { expect, test } from 'vitest';
import { planIntent } from '../../../src/state/change/plan-intent.ts';
import type { PairFacts, PairSide } from '../../../src/state/failover/pair.ts';
import type { Plan } from '../../../src/state/model/change/plan.ts';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import { alone, factsOf, master, pairOf, standby } from '../../helpers/pairs.ts';
import { simulatedDirector, tableOf } from '../../helpers/acting-director.ts';

function planFor(pair: PairFacts): Plan {
  const plan = planIntent({ kind: 'failover', instance: 'VI_1', method: 'auto' }, factsOf(pair));
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

const codes = (pair: PairFacts): readonly string[] => planFor(pair).guards.map(({ code }) => code);

const notes = (pair: PairFacts): string =>
  planFor(pair)
    .notes.map(({ text }) => text)
    .join('\n');

const withPeer = (more: Partial<PairSide>, pair = pairOf()): PairFacts => ({
  ...pair,
  peer: { ...(pair.peer as PairSide), ...more }, // pairs of two have one
});

async function servicesOf(...rules: readonly string[]): Promise<readonly VirtualService[]> {
  return (await tableOf(simulatedDirector(...rules))).services;
}

test('nothing speaks against a standby that hears this master and is its like', () => {
  expect(codes(pairOf())).toEqual([]);
  expect(planFor(pairOf()).typeToConfirm).toBe('VI_1');
});

test('a standby that nobody can look at must be named as such', () => {
  const pair = alone(master());
  expect(codes(pair)).toEqual(['STANDBY_UNKNOWN']);
  expect(planFor(pair).typeToConfirm).toBe('VI_1 to an unknown standby');
});

test.each([
  ['keepalived does not run there', withPeer({ process: { running: false } }), 'NO_STANDBY'],
  ['it has no such instance', pairOf([master()], [standby({ vrid: 9 })]), 'NO_STANDBY'],
  ['it is in FAULT', pairOf([master()], [standby({ state: 'fault' })]), 'NO_STANDBY'],
  ['it is master as well', pairOf([master()], [standby({ state: 'master' })]), 'NO_STANDBY'],
  [
    'it hears another master',
    pairOf([master()], [standby({ masterAddress: '10.9.0.77' })]),
    'STANDBY_DEAF',
  ],
  ['no advert reaches it', pairOf([master()], [standby()], { peerHeard: 0 }), 'STANDBY_DEAF'],
  ['it lacks a VIP', pairOf([master()], [standby({ vips: [] })]), 'STANDBY_DIFFERS'],
  [
    'its authentication is another',
    pairOf([master()], [standby({ authentication: 'AH' })]),
    'STANDBY_DIFFERS',
  ],
])('a guard speaks where %s', (_what, pair, code) => {
  expect(codes(pair)).toEqual([code]);
});

const RULES = [
  '-A -t 10.9.0.100:80 -s rr',
  '-a -t 10.9.0.100:80 -r 10.9.0.13:80 -g -w 1',
  '-a -t 10.9.0.100:80 -r 10.9.0.14:80 -g -w 1',
];

test.each([
  ['a service is missing', [], 'is missing'],
  [
    'no server has weight',
    RULES.map((rule) => rule.replace('-w 1', '-w 0')),
    'no server with weight',
  ],
  ['a server is missing', RULES.slice(0, 2), 'differs'],
])('a guard speaks where in the table of the standby %s', async (_what, rules, text) => {
  const pair = withPeer({ services: await servicesOf(...rules) });
  const own = { ...pair, here: { ...pair.here, services: await servicesOf(...RULES) } };
  expect(planFor(own).guards).toMatchObject([
    { code: 'STANDBY_TABLE', reason: expect.stringContaining(text) as string },
  ]);
});

test('connections at stake are counted, and whether they are copied decides what is said', async () => {
  const services = (await servicesOf(...RULES)).map((service) => ({
    ...service,
    servers: service.servers.map((server): RealServer => ({ ...server, active: 4 })),
  }));
  const equal = withPeer({ services });
  const here = { ...equal.here, services };
  expect(notes({ ...equal, here })).toContain('8 active connections now');
  expect(notes({ ...equal, here })).toContain('about 8 would drop');
  const sync = (role: 'master' | 'backup', id: number) => [{ role, interface: 'eth1', id }];
  const copied = withPeer({ services, sync: sync('backup', 51) });
  const synced = { ...copied, here: { ...here, sync: sync('master', 51) } };
  expect(notes(synced)).toContain('the sync daemons copy them');
  const stranger = withPeer({ services, sync: sync('backup', 50) });
  expect(notes({ ...stranger, here: { ...here, sync: sync('master', 51) } })).toContain(
    'would drop',
  );
});

test('equal priorities are said, as addresses decide then', () => {
  const pair = pairOf([master({ priority: 100 })], [standby()]);
  expect(notes(pair)).toContain('Both have priority 100');
});

test('how long the takeover takes follows from the adverts', () => {
  expect(planFor(pairOf()).moving?.expectedMs).toBe(3609);
  const third = { version: 3, advertSeconds: 0.5 };
  const pair = pairOf([master(third)], [standby({ ...third, preempt: false })]);
  expect(planFor(pair).moving?.expectedMs).toBe(305);
});
