import { describe, expect, test } from 'vitest';
import type { StepState } from '../../../../src/state/memory/memory.ts';
import type { ActingDirector } from '../../../../src/state/change/acting.ts';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { Plan } from '../../../../src/state/model/change/plan.ts';
import { simulatedDirector, succeed } from '../../../helpers/acting-director.ts';
import { serverKey, tcp } from '../../../helpers/build.ts';
import {
  actionOf,
  hostTarget,
  linesOf,
  MIXED_RULES,
  planned,
  refused,
  remembering,
  runPlan,
  serverTarget,
} from '../../../helpers/planning.ts';

const web = tcp('10.0.0.9:80');
const one = serverTarget('10.0.0.1:8080', '10.0.0.9:80');
const UNDO: Intent = { kind: 'undo', action: '' };
const FINISH: Intent = { kind: 'finish', action: '' };

const holding = async (director: ActingDirector): Promise<readonly string[]> => [
  ...(await succeed(director, ['ipvsadm', '-S', '-n'])).split('\n').sort(),
  await succeed(director, ['ipvsadm', '-L', '-n', '--thresholds']),
];

/** A director on which a wish was carried out, as far as `steps` of it. */
async function done(
  intent: Intent,
  steps = Number.MAX_SAFE_INTEGER,
): Promise<{
  readonly director: ActingDirector;
  readonly plan: Plan;
  readonly before: readonly string[];
}> {
  const director = simulatedDirector(...MIXED_RULES);
  const before = await holding(director);
  const plan = await planned(director, intent);
  await runPlan(director, { ...plan, steps: plan.steps.slice(0, steps) });
  return { director, plan, before };
}

const settings = { scheduler: 'mh', schedulerFlags: ['mh-fallback'], persistence: null };
const WISHES: readonly Intent[] = [
  { kind: 'drain', targets: [hostTarget('10.0.0.1')] },
  { kind: 'edit-server', targets: [one], settings: { thresholds: { upper: 0, lower: 0 } } },
  { kind: 'remove-server', targets: [one] },
  { kind: 'edit-service', key: web, settings },
  { kind: 'remove-service', keys: [web] },
  { kind: 'clear' },
  { kind: 'add-service', key: tcp('10.0.0.9:81'), settings: {} },
  { kind: 'add-server', service: web, key: serverKey('10.0.0.7:80'), settings: {} },
  {
    kind: 'weight',
    weights: [{ target: one, amount: { to: 'value', value: 0 } }],
    ramp: { overMs: 900, steps: 3 },
  },
  { kind: 'timeouts', timeouts: { tcp: 60 } },
  { kind: 'sync-start', role: 'backup', settings: { interface: 'eth0', id: 3 } },
];

describe('an undo', () => {
  test.each(WISHES)('of %j is exact', async (intent) => {
    const { director, plan, before } = await done(intent);
    const undo = await planned(director, UNDO, remembering(actionOf(plan)));
    expect(undo).toMatchObject({
      kind: 'undo',
      title: `Undo a1b2: ${plan.title}`,
      continues: { action: 'a1b2', as: 'undo' },
    });
    await runPlan(director, undo);
    expect(await holding(director)).toEqual(before);
    const daemons = await succeed(director, ['ipvsadm', '-L', '--daemon']);
    const timeouts = await succeed(director, ['ipvsadm', '-L', '--timeout']);
    expect([daemons, timeouts]).toEqual(['', 'Timeout (tcp tcpfin udp): 900 120 300\n']);
    expect((await refused(director, UNDO, remembering(actionOf(plan))))[0]).toBe('already');
  });

  test('of a ramp is one step', async () => {
    const { director, plan } = await done(WISHES[8]!);
    const undo = await planned(director, UNDO, remembering(actionOf(plan)));
    expect(linesOf(undo)).toEqual([
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 9 -x 20 -y 10',
    ]);
  });

  test.each([
    [1, ['done', 'unsure', 'waiting']],
    [2, ['done', 'unsure', 'waiting']],
    [1, ['unsure', 'waiting', 'waiting']],
    [1, ['done', 'failed', 'waiting']],
  ] as const)('of a ramp that was cut off after %d steps: %j', async (steps, states) => {
    const { director, plan, before } = await done(WISHES[8]!, steps);
    const action = actionOf(plan, { states: [...states] as StepState[] });
    await runPlan(director, await planned(director, UNDO, remembering(action)));
    expect(await holding(director)).toEqual(before);
  });

  test('skips what is as before, and takes the rest back', async () => {
    const { director, plan } = await done(WISHES[0]!);
    const back = '-e -t 10.0.0.9:443 -r 10.0.0.1:443 -g -w 4';
    await succeed(director, ['ipvsadm', ...back.split(' ')]);
    const undo = await planned(director, UNDO, remembering(actionOf(plan)));
    expect(linesOf(undo)).toEqual([
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 9 -x 20 -y 10',
    ]);
  });

  test('is refused where somebody changed an entry since', async () => {
    const { director, plan } = await done(WISHES[0]!);
    await succeed(director, [
      'ipvsadm',
      ...'-e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 5 -x 20'.split(' '),
    ]);
    const [code, message] = await refused(director, UNDO, remembering(actionOf(plan)));
    expect([code, message]).toEqual([
      'changed',
      'changed since a1b2: weight of 10.0.0.1:8080 in tcp/10.0.0.9:80 is 5, not 0; lower threshold of 10.0.0.1:8080 in tcp/10.0.0.9:80 is none, not 10',
    ]);
  });

  test('never takes along a server that came since', async () => {
    const { director, plan } = await done(WISHES[6]!);
    await succeed(director, ['ipvsadm', ...'-a -t 10.0.0.9:81 -r 10.0.0.7 -g'.split(' ')]);
    expect((await refused(director, UNDO, remembering(actionOf(plan)))).slice(0, 2)).toEqual([
      ...['changed', 'changed since a1b2: 10.0.0.7:81 in tcp/10.0.0.9:81 is there'],
    ]);
  });

  test('needs the service that a server shall come back to', async () => {
    const { director, plan } = await done(WISHES[2]!);
    await succeed(director, ['ipvsadm', ...'-D -t 10.0.0.9:80'.split(' ')]);
    expect((await refused(director, UNDO, remembering(actionOf(plan)))).slice(0, 2)).toEqual([
      ...['changed', 'changed since a1b2: tcp/10.0.0.9:80 is not there'],
    ]);
  });

  test('without an id is of the newest that can be: no undo, not undone, of this director', async () => {
    const { director, plan } = await done(WISHES[0]!);
    const memory = remembering(
      actionOf(plan, { id: 'gone', undoneBy: 'back' }),
      actionOf(plan, { id: 'back', continues: { action: 'gone', as: 'undo' } }),
      actionOf(plan, { id: 'far', director: 'lb2' }),
      actionOf(await planned(director, { kind: 'zero', services: 'all' }), { id: 'zero' }),
      actionOf(plan, { id: 'none', states: ['taken-back', 'failed'].map(() => 'taken-back') }),
      actionOf(plan, { id: 'this' }),
    );
    const undo = await planned(director, UNDO, memory);
    expect(undo.continues).toEqual({ action: 'this', as: 'undo' });
    const by = async (id: string) =>
      (await refused(director, { kind: 'undo', action: id }, memory)).slice(0, 2);
    expect(await by('gone')).toEqual(['already', 'gone is undone already, by back']);
    expect(await by('far')).toEqual(['no-such-entry', 'there is no action far on lb1']);
    expect(await by('zero')).toEqual([
      'not-undoable',
      'zero (Zero all counters) cannot be undone: counters that started anew stay so',
    ]);
    expect((await by('none'))[0]).toBe('already');
    expect((await refused(director, UNDO, remembering()))[1]).toBe(
      'there is nothing to undo on lb1',
    );
  });
});

describe('a finish', () => {
  const stopped = (plan: Plan, ...states: readonly StepState[]) =>
    remembering(actionOf(plan, { states, outcome: 'stopped' }));

  test.each([
    [1, ['done', 'waiting', 'waiting'], ['6 -> 3', '3 -> 0']],
    [1, ['done', 'unsure', 'waiting'], ['6 -> 3', '3 -> 0']],
    [2, ['done', 'unsure', 'waiting'], ['3 -> 0']],
  ] as const)('after %d steps of %j goes on with %j', async (steps, states, rest) => {
    const { director, plan } = await done(WISHES[8]!, steps);
    const finish = await planned(director, FINISH, stopped(plan, ...states));
    expect(finish).toMatchObject({
      title: `Finish a1b2: ${plan.title}`,
      continues: { action: 'a1b2', as: 'finish' },
    });
    expect(finish.steps.map(({ does }) => does.split(': ').at(-1))).toEqual(rest);
    expect(finish.steps.map(({ afterMs }) => afterMs)).toEqual(
      rest.map((_, index) => (index === 0 ? undefined : 450)),
    );
    await runPlan(director, finish);
  });

  test('is refused where somebody changed an entry since', async () => {
    const { director, plan } = await done(WISHES[8]!, 1);
    await succeed(director, [
      'ipvsadm',
      ...'-e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 5 -x 20 -y 10'.split(' '),
    ]);
    expect(
      (await refused(director, FINISH, stopped(plan, 'done', 'waiting', 'waiting'))).slice(0, 2),
    ).toEqual([
      ...['changed', 'changed since a1b2: weight of 10.0.0.1:8080 in tcp/10.0.0.9:80 is 5, not 6'],
    ]);
  });

  test('of what is done is done; of nothing there is none', async () => {
    const { director, plan } = await done(WISHES[0]!);
    expect((await refused(director, FINISH, remembering(actionOf(plan))))[0]).toBe('no-such-entry');
    const named: Intent = { kind: 'finish', action: 'a1b2' };
    expect((await refused(director, named, remembering(actionOf(plan))))[0]).toBe('already');
  });
});
