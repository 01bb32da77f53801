import { describe, expect, test } from 'vitest';
import type { ServiceKey } from '../../../../src/state/model/address.ts';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { Plan } from '../../../../src/state/model/change/plan.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { tcp } from '../../../helpers/build.ts';
import type { Circumstances } from '../../../helpers/foresight.ts';
import { codesOf, foresee } from '../../../helpers/foresight.ts';
import { actionOf, remembering, runPlan, serverTarget } from '../../../helpers/planning.ts';

const udp = (text: string): ServiceKey => ({ ...tcp(text), protocol: 'udp' as const });
const WEB = tcp('10.0.0.9:80');
const DNS = udp('10.0.0.9:53');
const SHOP = tcp('10.0.0.9:443');
const WEB6 = tcp('[fd00::9]:80');
const MARK: ServiceKey = { kind: 'fwmark', mark: 7, family: 'ipv4' };

const director = () =>
  simulatedDirector(
    '-A -t 10.0.0.9:80 -s wlc',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 1',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -g -w 1',
    '-A -u 10.0.0.9:53 -s rr',
    '-a -u 10.0.0.9:53 -r 10.0.0.1:53 -g -w 1',
    '-a -u 10.0.0.9:53 -r 10.0.0.2:53 -g -w 1',
    '-A -t 10.0.0.9:443 -s wlc -p 300',
    '-a -t 10.0.0.9:443 -r 10.0.0.1:443 -g -w 1',
    '-a -t 10.0.0.9:443 -r 10.0.0.2:443 -g -w 1',
    '-A -f 7 -s rr',
    '-a -f 7 -r 10.0.0.1:0 -g -w 1',
    '-a -f 7 -r 10.0.0.2:0 -g -w 1',
  );

const remove = (server: string, service: ServiceKey): Intent => ({
  kind: 'remove-server',
  targets: [serverTarget(server, service)],
});
const removeService = (...keys: readonly ServiceKey[]): Intent => ({
  kind: 'remove-service',
  keys,
});
const nodest = (value: string | undefined, held: Circumstances['held'] = {}): Circumstances => ({
  held,
  sysctls: { expire_nodest_conn: value },
});
/** What is said of open connections. */
const toldOf = (plan: Plan): readonly string[] =>
  plan.notes.flatMap(({ topic, text, level }) =>
    topic === 'connections' && level === 'alert' ? [text] : [],
  );
const busy = { '10.0.0.1:80': { active: 12, inactive: 3 } };

describe('a server with open connections', () => {
  test.each([
    [
      '0',
      '12 active connections: net.ipv4.vs.expire_nodest_conn is 0: their packets are dropped without an answer',
    ],
    [
      '1',
      '12 active connections: net.ipv4.vs.expire_nodest_conn is 1: their next packet is answered with a reset',
    ],
    [
      undefined,
      "12 active connections: with net.ipv4.vs.expire_nodest_conn=0 (the kernel's default; not read) their packets are dropped without an answer, with 1 their next packet is answered with a reset",
    ],
  ])('and expire_nodest_conn %s', async (value, reason) => {
    const plan = await foresee(director(), remove('10.0.0.1:80', WEB), nodest(value, busy));
    expect(plan.guards).toEqual([]);
    expect(toldOf(plan)).toEqual([
      `10.0.0.1:80 in tcp/10.0.0.9:80: ${reason}; to spare them drain first: \`lvstop drain 10.0.0.1:80 --service tcp/10.0.0.9:80 --wait\``,
    ]);
  });

  test('is removed in silence once it is drained', async () => {
    const lb1 = director();
    const drain: Intent = { kind: 'drain', targets: [serverTarget('10.0.0.1:80', WEB)] };
    await runPlan(lb1, await foresee(lb1, drain));
    const drained = { '10.0.0.1:80': { active: 0, inactive: 12 } };
    const plan = await foresee(lb1, remove('10.0.0.1:80', WEB), nodest('0', drained));
    expect(toldOf(plan)).toEqual([]);
    expect(plan.notes.map(({ text }) => text)).toContain(
      'No open connections are lost; 12 closed ones may still be listed for a while',
    );
  });

  test('may be one of UDP, which is never active', async () => {
    const held = { '10.0.0.1:53': { inactive: 3 } };
    const plan = await foresee(director(), remove('10.0.0.1:53', DNS), nodest('1', held));
    expect(toldOf(plan).join()).toContain(
      '3 UDP flows: net.ipv4.vs.expire_nodest_conn is 1: their next packet goes to another server',
    );
  });

  test('may be one of a mark, which may carry UDP', async () => {
    const held = { '10.0.0.1:0': { inactive: 1 } };
    const plan = await foresee(director(), remove('10.0.0.1:0', MARK), nodest('0', held));
    expect(toldOf(plan).join()).toContain(': 1 inactive connection: ');
  });

  test('may only have clients bound to it', async () => {
    const held = { '10.0.0.1:443': { persistent: 4 } };
    const plan = await foresee(director(), remove('10.0.0.1:443', SHOP), nodest('0', held));
    expect(toldOf(plan).join()).toContain(
      '4 persistence templates: clients bound by persistence go to another server',
    );
  });

  test('is told in the undo of its addition, too', async () => {
    const lb1 = director();
    const target = serverTarget('10.0.0.3:80', WEB);
    if (target.kind !== 'server') throw new Error('target');
    const add = await foresee(lb1, {
      ...{ kind: 'add-server', service: WEB, key: target.server },
      settings: {},
    });
    await runPlan(lb1, add);
    const undo: Intent = { kind: 'undo', action: '' };
    const memory = remembering(actionOf(add));
    const held = { '10.0.0.3:80': { active: 1 } };
    expect(toldOf(await foresee(lb1, undo, { memory, held }))).toHaveLength(1);
    expect(toldOf(await foresee(lb1, undo, { memory }))).toEqual([]);
  });

  test.each<[string, Intent, Circumstances['held']]>([
    ['an idle one', remove('10.0.0.1:80', WEB), {}],
    [
      'a TCP server with closed ones',
      remove('10.0.0.1:80', WEB),
      { '10.0.0.1:80': { inactive: 9 } },
    ],
    ['a busy one beside it', remove('10.0.0.1:80', WEB), { '10.0.0.2:80': { active: 9 } }],
    ['a drain', { kind: 'drain', targets: [serverTarget('10.0.0.1:80', WEB)] }, busy],
  ])('%s is not', async (_, intent, held) => {
    expect(toldOf(await foresee(director(), intent, nodest('0', held)))).toEqual([]);
  });
});

describe('a whole service with connections', () => {
  test('tells of them all, and how to drain each', async () => {
    const held = { '10.0.0.1:80': { active: 12 }, '10.0.0.2:80': { active: 1 } };
    expect(toldOf(await foresee(director(), removeService(WEB), nodest('0', held)))).toEqual([
      'tcp/10.0.0.9:80: 13 active connections: net.ipv4.vs.expire_nodest_conn is 0: their packets are dropped without an answer; to spare them drain first: `lvstop drain 10.0.0.2:80 --service tcp/10.0.0.9:80 --wait --force` and `lvstop drain 10.0.0.1:80 --service tcp/10.0.0.9:80 --wait --force`',
    ]);
  });

  test('leaves UDP to the director itself', async () => {
    const held = { '10.0.0.1:53': { inactive: 2 } };
    const plan = await foresee(director(), removeService(DNS), nodest('1', held));
    expect(toldOf(plan).join()).toContain('their next packet is turned away');
  });

  test('resets them where it is the last of its family', async () => {
    const held = { '[fd00::1]:80': { active: 2 } };
    const lb1 = simulatedDirector(
      '-A -t 10.0.0.9:80 -s wlc',
      '-A -t [fd00::9]:80 -s rr',
      '-a -t [fd00::9]:80 -r [fd00::1]:80 -g -w 1',
    );
    const plan = await foresee(lb1, removeService(WEB6), nodest('0', held));
    expect(toldOf(plan).join()).toContain(
      '2 active connections: no service of IPv6 is left, so IPVS looks at no packet: their next packet is answered with a reset',
    );
  });

  test.each<[string, readonly ServiceKey[], boolean]>([
    ['a mark may still be of the family', [WEB, DNS, SHOP], false],
    ['all others go as well', [WEB, DNS, SHOP, MARK], true],
  ])('%s', async (_, keys, isLast) => {
    const plan = await foresee(director(), removeService(...keys), nodest('0', busy));
    const reason = toldOf(plan).join();
    expect(reason.includes('no service of IPv4 is left, so')).toBe(isLast);
    expect(reason.includes('are dropped without an answer')).toBe(!isLast);
  });

  test('is told in a clear', async () => {
    const plan = await foresee(director(), { kind: 'clear' }, nodest('0', busy));
    expect(toldOf(plan).join()).toMatch(/^tcp\/10.0.0.9:80: .*no service of IPv4 is left/);
    expect(codesOf(plan)).toEqual([]);
    expect(toldOf(await foresee(director(), { kind: 'clear' }))).toEqual([]);
  });
});
