import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import { emptyMemory } from '../../../../src/state/memory/memory.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { tcp } from '../../../helpers/build.ts';
import { codesOf, foresee, guardOf } from '../../../helpers/foresight.ts';
import {
  actionOf,
  hostTarget,
  rememberedWeight,
  remembering,
  runPlan,
  serverTarget,
} from '../../../helpers/planning.ts';

const SERVICE = '10.0.0.9:80';
const director = (first = 3, second = 0, scheduler = 'wlc') =>
  simulatedDirector(
    `-A -t ${SERVICE} -s ${scheduler}`,
    `-a -t ${SERVICE} -r 10.0.0.1:80 -g -w ${first}`,
    `-a -t ${SERVICE} -r 10.0.0.2:80 -g -w ${second}`,
  );
const one = serverTarget('10.0.0.1:80', SERVICE);
const two = serverTarget('10.0.0.2:80', SERVICE);
const drain = (...targets: readonly (typeof one)[]): Intent => ({ kind: 'drain', targets });
const weight = (value: number, target = one): Intent => ({
  kind: 'weight',
  weights: [{ target, amount: { to: 'value', value } }],
});

describe('the last server of a service', () => {
  test.each<[string, Intent]>([
    ['drained', drain(one)],
    ['given weight 0', weight(0)],
    [
      'brought down in steps',
      { ...weight(0), ramp: { overMs: 60_000, steps: 3 } } as Intent, // of kind weight
    ],
    ['edited', { kind: 'edit-server', targets: [one], settings: { weight: 0 } }],
    ['removed', { kind: 'remove-server', targets: [one] }],
  ])('is guarded when %s', async (_, intent) => {
    const plan = await foresee(director(), intent);
    expect(guardOf(plan, 'LAST_SERVER')).toMatchObject({ subject: `tcp/${SERVICE}` });
    expect(plan.typeToConfirm).toBe(`tcp/${SERVICE}`);
  });

  test('says what clients get, and which server can take over', async () => {
    const { reason, wayRound } = guardOf(await foresee(director(), drain(one)), 'LAST_SERVER');
    expect(reason).toBe(
      'no server would have weight: new connections are refused: the director answers ICMP port unreachable. Keepalived brings no sorry server for weights that were set by hand',
    );
    expect(wayRound).toBe(
      'give another server weight first: `lvstop weight tcp/10.0.0.9:80 10.0.0.2:80 3`, or --force',
    );
  });

  test('is silent once another has weight', async () => {
    const lb1 = director();
    expect(codesOf(await foresee(lb1, drain(one)))).toEqual(['LAST_SERVER']);
    await runPlan(lb1, await foresee(lb1, weight(3, two)));
    expect(codesOf(await foresee(lb1, drain(one)))).toEqual([]);
  });

  test('is silent once another is added, where there is none to give weight to', async () => {
    const lb1 = simulatedDirector(`-A -t ${SERVICE} -s rr`, `-a -t ${SERVICE} -r 10.0.0.1:80 -g`);
    const remove: Intent = { kind: 'remove-server', targets: [one] };
    const { reason, wayRound } = guardOf(await foresee(lb1, remove), 'LAST_SERVER');
    expect(reason).toMatch(/^no server would be left/);
    expect(wayRound).toContain('`lvstop server add tcp/10.0.0.9:80 SERVER`');
    const added = serverTarget('10.0.0.3:80', SERVICE);
    if (added.kind !== 'server') throw new Error('target');
    const add: Intent = {
      ...{ kind: 'add-server', service: tcp(SERVICE), key: added.server },
      settings: { forwarding: 'direct' },
    };
    await runPlan(lb1, await foresee(lb1, add));
    expect(codesOf(await foresee(lb1, remove))).toEqual([]);
  });

  test('a drained one is offered back, where its weight is remembered', async () => {
    const weights = new Map([rememberedWeight(`tcp/${SERVICE}`, '10.0.0.2:80', 7)]);
    const plan = await foresee(director(), drain(one), { memory: { ...emptyMemory, weights } });
    expect(guardOf(plan, 'LAST_SERVER').wayRound).toContain(
      '`lvstop restore 10.0.0.2:80 --service tcp/10.0.0.9:80`',
    );
  });

  test('known clients of a persistent service are told apart', async () => {
    const lb1 = simulatedDirector(
      `-A -t ${SERVICE} -s rr -p 60`,
      `-a -t ${SERVICE} -r 10.0.0.1:80 -g`,
    );
    const reason = async (expire: string) =>
      guardOf(
        await foresee(lb1, drain(one), { sysctls: { expire_quiescent_template: expire } }),
        'LAST_SERVER',
      ).reason;
    expect(await reason('0')).toContain('clients with a persistence template are still served.');
    expect(await reason('1')).not.toContain('still served');
  });
});

test('all targets of a plan are looked at together, once for each service', async () => {
  const both = await foresee(director(3, 5), drain(one, two));
  expect(codesOf(both)).toEqual(['LAST_SERVER']);

  const lb1 = simulatedDirector(
    '-A -t 10.0.0.9:80 -s rr',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:80 -g',
    '-A -t 10.0.0.9:443 -s rr',
    '-a -t 10.0.0.9:443 -r 10.0.0.1:443 -g',
    '-A -t 10.0.0.9:25 -s rr',
    '-a -t 10.0.0.9:25 -r 10.0.0.1:25 -g',
    '-a -t 10.0.0.9:25 -r 10.0.0.2:25 -g',
  );
  const host = await foresee(lb1, { kind: 'drain', targets: [hostTarget('10.0.0.1')] });
  expect(host.guards.map(({ code, subject }) => `${code} ${subject}`).sort()).toEqual([
    'LAST_SERVER tcp/10.0.0.9:443',
    'LAST_SERVER tcp/10.0.0.9:80',
  ]);
});

test('weight that moves to another server in the same plan is no loss', async () => {
  const plan = await foresee(director(), {
    kind: 'weight',
    weights: [
      { target: one, amount: { to: 'value', value: 0 } },
      { target: two, amount: { to: 'value', value: 3 } },
    ],
  });
  expect(codesOf(plan)).toEqual([]);
});

test('an undo that takes the only weight back is guarded, too', async () => {
  const lb1 = director(0, 0);
  const restored = await foresee(lb1, weight(3));
  expect(codesOf(restored)).toEqual([]);
  await runPlan(lb1, restored);
  const memory = remembering(actionOf(restored));
  const undo = await foresee(lb1, { kind: 'undo', action: '' }, { memory });
  expect(codesOf(undo)).toEqual(['LAST_SERVER']);
});

test.each<[string, () => ReturnType<typeof director>, Intent]>([
  ['one of two', () => director(3, 1), drain(one)],
  ['one without weight', () => director(3, 0), { kind: 'remove-server', targets: [two] }],
  [
    'one of a service where none has weight',
    () => director(0, 0),
    { kind: 'remove-server', targets: [two] },
  ],
  ['another weight', () => director(), weight(1)],
  ['a service without scheduler', () => director(3, 0, 'none'), drain(one)],
  ['the whole service', () => director(), { kind: 'remove-service', keys: [tcp(SERVICE)] }],
  ['everything', () => director(), { kind: 'clear' }],
  ['counters', () => director(), { kind: 'zero', services: [tcp(SERVICE)] }],
])('%s is not guarded', async (_, lb1, intent) => {
  expect(codesOf(await foresee(lb1(), intent))).toEqual([]);
});
