import { describe, expect, test } from 'vitest';
import { emptyMemory } from '../../../../src/state/memory/memory.ts';
import type { Intent, WeightAmount } from '../../../../src/state/model/change/intent.ts';
import type { Plan } from '../../../../src/state/model/change/plan.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import {
  hostTarget,
  linesOf,
  planned,
  refused,
  rememberedWeight,
  serverTarget,
} from '../../../helpers/planning.ts';

const director = () =>
  simulatedDirector(
    '-A -t 10.0.0.9:80 -s wrr',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20 -y 10',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 10 --tun-type gre --tun-csum',
    '-A -t 10.0.0.9:443 -s rr',
    '-a -t 10.0.0.9:443 -r 10.0.0.1:443 -g -w 0',
    '-a -t 10.0.0.9:443 -r 10.0.0.2:443 -g -w 4',
  );

const one = serverTarget('10.0.0.1:8080', '10.0.0.9:80');
const two = serverTarget('10.0.0.2:80', '10.0.0.9:80');
const weight = (amount: WeightAmount, target = one, ramp?: object): Intent =>
  ({ kind: 'weight', weights: [{ target, amount }], ...(ramp && { ramp }) }) as Intent;
const value = (to: number): WeightAmount => ({ to: 'value', value: to });
const memory = (...weights: readonly ReturnType<typeof rememberedWeight>[]) => ({
  ...emptyMemory,
  weights: new Map(weights),
});

/** What a plan warns of its own effect; connections and undo are told elsewhere. */
const effects = ({ notes }: Plan): readonly string[] =>
  notes
    .filter(({ topic, level }) => topic === 'effect' && level === 'warning')
    .map(({ text }) => text);

describe('a weight', () => {
  test('restates all else of the server', async () => {
    const plan = await planned(director(), weight(value(7)));
    expect(plan).toMatchObject({
      kind: 'weight',
      director: 'lb1',
      title: 'Weight of 10.0.0.1:8080 in tcp/10.0.0.9:80: 3 -> 7',
      targets: ['10.0.0.1:8080 in tcp/10.0.0.9:80'],
    });
    expect(plan.steps.map(({ does }) => does)).toEqual([
      'weight of 10.0.0.1:8080 in tcp/10.0.0.9:80: 3 -> 7',
    ]);
    expect(linesOf(plan)).toEqual([
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 7 -x 20 -y 10',
    ]);
    expect(linesOf(await planned(director(), weight(value(0), two)))).toEqual([
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 0 --tun-type gre --tun-csum',
    ]);
  });

  test.each([
    [{ to: 'by', by: 4 }, 7],
    [{ to: 'by', by: -3 }, 0],
    [{ to: 'percent', percent: 50 }, 2],
    [{ to: 'percent', percent: 1 }, 1],
    [{ to: 'percent', percent: 0 }, 0],
    [{ to: 'percent', percent: 300 }, 9],
  ] as const)('%j of 3 is %d', async (amount, expected) => {
    const [line] = linesOf(await planned(director(), weight(amount)));
    expect(line).toContain(` -w ${expected} `);
  });

  test('in per cent is of the one before lvstop changed it, and tells where somebody else did since', async () => {
    const known = memory(rememberedWeight('tcp/10.0.0.9:80', '10.0.0.1:8080', 40, 0));
    const plan = await planned(director(), weight({ to: 'percent', percent: 25 }), known);
    expect(linesOf(plan)[0]).toContain(' -w 10 ');
    expect(effects(plan)).toEqual([
      '10.0.0.1:8080 in tcp/10.0.0.9:80: lvstop last set weight 0, now it has 3: somebody else changed it since',
    ]);
  });

  test.each([
    [{ to: 'by', by: -4 }, 'weight 3 by -4 is -1, which cannot be'],
    [value(2_147_483_648), 'weight 2147483648, which cannot be'],
    [value(1.5), 'weight 1.5, which cannot be'],
    [{ to: 'percent', percent: -1 }, '-1% cannot be'],
  ] as const)('%j is refused', async (amount, why) => {
    const [code, message] = await refused(director(), weight(amount));
    expect([code, message]).toEqual(['usage', `10.0.0.1:8080 in tcp/10.0.0.9:80: ${why}`]);
  });

  test('in per cent of 0 is not known', async () => {
    const quiet = serverTarget('10.0.0.1:443', '10.0.0.9:443');
    const [code] = await refused(director(), weight({ to: 'percent', percent: 50 }, quiet));
    expect(code).toBe('not-remembered');
  });

  test('that is there already is no plan', async () => {
    expect((await refused(director(), weight(value(3))))[0]).toBe('already');
  });

  test('of a host is one in all of its services and ports', async () => {
    const plan = await planned(director(), weight(value(5), hostTarget('10.0.0.1')));
    expect(plan.title).toBe('Weight of 10.0.0.1 in 2 services: -> 5');
    expect([...linesOf(plan)].sort()).toEqual([
      'ipvsadm -e -t 10.0.0.9:443 -r 10.0.0.1:443 -g -w 5',
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 5 -x 20 -y 10',
    ]);
    const narrow = hostTarget('10.0.0.1', { port: 443 });
    expect(linesOf(await planned(director(), weight(value(5), narrow)))).toHaveLength(1);
  });

  test('under rr has no effect, and says so', async () => {
    const target = serverTarget('10.0.0.2:443', '10.0.0.9:443');
    const plan = await planned(director(), weight(value(8), target));
    expect(effects(plan)).toEqual([
      'tcp/10.0.0.9:443: rr heeds no weight but 0, so another one has no effect',
    ]);
    expect(plan.shares.map(({ before, after }) => [before, after])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(effects(await planned(director(), weight(value(0), target)))).toEqual([]);
  });
});

describe('a target that is not there', () => {
  test.each([
    [
      serverTarget('10.0.0.1:8081', '10.0.0.9:80'),
      'tcp/10.0.0.9:80 has no real server 10.0.0.1:8081',
      'did you mean 10.0.0.1:8080 or 10.0.0.2:80?',
    ],
    [
      serverTarget('10.0.0.1:80', '10.0.0.9:81'),
      'lb1 has no service tcp/10.0.0.9:81',
      'did you mean tcp/10.0.0.9:80 or tcp/10.0.0.9:443?',
    ],
    [
      hostTarget('10.0.0.3'),
      'no real server 10.0.0.3 in any service of lb1',
      'did you mean 10.0.0.1 or 10.0.0.2?',
    ],
    [
      hostTarget('192.168.77.88'),
      'no real server 192.168.77.88 in any service of lb1',
      '`lvstop status` shows what there is',
    ],
    [
      hostTarget('10.0.0.1', { port: 81 }),
      'no real server 10.0.0.1 with port 81 in any service of lb1',
      'did you mean 10.0.0.1 or 10.0.0.2?',
    ],
  ])('%j', async (target, message, remedy) => {
    expect(await refused(director(), { kind: 'drain', targets: [target] })).toEqual([
      ...['no-such-entry', message, remedy],
    ]);
  });
});

describe('a ramp', () => {
  const steps = async (to: number, ramp: object, target = two) =>
    (await planned(director(), weight(value(to), target, ramp))).steps.map(({ does, afterMs }) => [
      does.split(': ').at(-1),
      afterMs,
    ]);

  test('goes in even steps: the first at once, the last at the end, exactly to the goal', async () => {
    expect(await steps(0, { overMs: 60_000, steps: 4 })).toEqual([
      ['10 -> 8', undefined],
      ['8 -> 5', 20_000],
      ['5 -> 3', 20_000],
      ['3 -> 0', 20_000],
    ]);
  });

  test('has no step that changes nothing', async () => {
    expect(await steps(8, { overMs: 60_000, steps: 10 })).toEqual([
      ['10 -> 9', undefined],
      ['9 -> 8', 60_000],
    ]);
    expect(await steps(9, { overMs: 60_000, steps: 10 })).toEqual([['10 -> 9', undefined]]);
  });

  test('takes several servers along, and waits once', async () => {
    const intent: Intent = {
      kind: 'weight',
      weights: [
        { target: two, amount: value(0) },
        { target: one, amount: value(4) },
      ],
      ramp: { overMs: 1000, steps: 2 },
    };
    const plan = await planned(director(), intent);
    expect(plan.steps.map(({ does, afterMs }) => [does.split(': ').at(-1), afterMs])).toEqual([
      ['10 -> 5', undefined],
      ['3 -> 4', undefined],
      ['5 -> 0', 1000],
    ]);
    expect(plan.title).toBe('Weight of 2 servers in tcp/10.0.0.9:80 over 1 s');
  });

  test.each([
    { overMs: 1000, steps: 0 },
    { overMs: -1, steps: 2 },
    { overMs: 1000, steps: 1e9 },
  ])('%j cannot be', async (ramp) => {
    expect((await refused(director(), weight(value(0), two, ramp)))[0]).toBe('usage');
  });
});

describe('a drain', () => {
  test('gives weight 0 to who has weight', async () => {
    const plan = await planned(director(), { kind: 'drain', targets: [hostTarget('10.0.0.1')] });
    expect(plan.title).toBe('Drain 10.0.0.1:8080 in tcp/10.0.0.9:80');
    expect(linesOf(plan)).toEqual([
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 0 -x 20 -y 10',
    ]);
    expect(plan.shares).toEqual([
      {
        ...{ service: 'tcp/10.0.0.9:80', server: '10.0.0.1:8080' },
        ...{ before: 3 / 13, after: 0 },
      },
      { service: 'tcp/10.0.0.9:80', server: '10.0.0.2:80', before: 10 / 13, after: 1 },
    ]);
  });

  test('of the last server is confirmed by the name of its service', async () => {
    const targets = [serverTarget('10.0.0.2:443', '10.0.0.9:443')];
    const plan = await planned(director(), { kind: 'drain', targets });
    expect(plan.guards.map(({ code }) => code)).toContain('LAST_SERVER');
    expect(plan.typeToConfirm).toBe('tcp/10.0.0.9:443');
    const other = await planned(director(), { kind: 'drain', targets: [one] });
    expect(other.typeToConfirm).toBeUndefined();
  });

  test('of who is drained is done', async () => {
    const targets = [serverTarget('10.0.0.1:443', '10.0.0.9:443')];
    expect((await refused(director(), { kind: 'drain', targets }))[0]).toBe('already');
  });
});

describe('a restore', () => {
  const targets = [hostTarget('10.0.0.1')];
  const known = rememberedWeight('tcp/10.0.0.9:443', '10.0.0.1:443', 6, 0);

  test('gives the weight from before, and leaves what lvstop did not change', async () => {
    const plan = await planned(director(), { kind: 'restore', targets }, memory(known));
    expect(plan.title).toBe('Restore 10.0.0.1:443 in tcp/10.0.0.9:443');
    expect(linesOf(plan)).toEqual(['ipvsadm -e -t 10.0.0.9:443 -r 10.0.0.1:443 -g -w 6']);
    expect(effects(plan)).toEqual([]);
  });

  test('tells of a weight that somebody else set since', async () => {
    const other = rememberedWeight('tcp/10.0.0.9:80', '10.0.0.1:8080', 9, 1);
    const plan = await planned(director(), { kind: 'restore', targets }, memory(other));
    expect([...effects(plan)].sort()).toEqual([
      '10.0.0.1:443 in tcp/10.0.0.9:443 keeps weight 0: lvstop did not change it and knows no other',
      '10.0.0.1:8080 in tcp/10.0.0.9:80: lvstop last set weight 1, now it has 3: somebody else changed it since',
    ]);
  });

  test('knows nothing of who was not changed', async () => {
    expect(await refused(director(), { kind: 'restore', targets })).toEqual([
      'not-remembered',
      'lvstop did not change the weight of 10.0.0.1 in 2 services, so it knows none to restore',
      'give the weight itself: `lvstop weight SERVICE SERVER N`',
    ]);
  });

  test('of who is restored is done', async () => {
    const done = memory(rememberedWeight('tcp/10.0.0.9:80', '10.0.0.1:8080', 3, 0));
    expect((await refused(director(), { kind: 'restore', targets: [one] }, done))[0]).toBe(
      'already',
    );
  });
});
