import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActingDirector, Progress } from '../../src/state/change/acting.ts';
import { planIntent } from '../../src/state/change/plan-intent.ts';
import { readFacts } from '../../src/state/change/read-facts.ts';
import type { FailoverMethod, Intent } from '../../src/state/model/change/intent.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import { act, openBureau } from '../helpers/acting.ts';
import { ADDRESSES } from './cluster.ts';
import type { Lab } from './lab.ts';
import { FILE, labPair, startClient, stateOf } from './pair.ts';
import { sharedLab } from './shared-lab.ts';

const LONG = 300_000;

let lab: Lab;
let lb1: ActingDirector;
beforeAll(async () => {
  lab = await sharedLab();
  ({ lb1 } = labPair(lab));
}, LONG);

const holds = async (name: 'lb1' | 'lb2'): Promise<boolean> =>
  (await lab.on(name).read(['ip', '-o', 'address'])).includes(`${ADDRESSES.directVip}/`);

const away = (method: FailoverMethod | 'auto'): Intent => ({
  kind: 'failover',
  instance: 'VI_1',
  method,
});

const gapOf = (told: readonly Progress[]): string =>
  told.flatMap((each) =>
    each.at === 'moment' && each.moment.kind === 'gap' ? [each.moment.text] : [],
  )[0] ?? '';

/** The longest gap that a report allows for. */
const atMost = (text: string): number => Number(/(\d+) ms$/.exec(text)?.[1] ?? 0);

type World = ReturnType<typeof openBureau>;

async function planFor(intent: Intent, world: World, director = lb1): Promise<Plan> {
  const facts = await readFacts(director, intent, await world.memory());
  if (!facts.ok) throw new Error(JSON.stringify(facts.error));
  const plan = planIntent(intent, facts.value);
  if (!plan.ok) throw new Error(`${plan.error.message}; ${plan.error.remedy}`);
  return plan.value;
}

/** lb1 is master again, and lb2 waits. */
async function settled(): Promise<void> {
  await lab.waitUntil(async () => (await holds('lb1')) && !(await holds('lb2')), {
    what: 'lb1 to be master',
    timeoutMs: 60_000,
  });
}

afterAll(async () => {
  for (const name of ['lb1', 'lb2'] as const)
    await lab.on(name).run(['sh', '-c', 'rm -f /etc/keepalived/.keepalived.conf.lvstop-*']);
  await settled();
}, LONG);

describe.each(['track-file', 'priority', 'stop'] as const)('by %s', (method) => {
  test('the VIPs move and come back, and all is as it was', { timeout: LONG }, async () => {
    await settled();
    const world = openBureau();
    const before = [await stateOf(lab, 'lb1'), await stateOf(lab, 'lb2')];
    const plan = await planFor(away(method), world);
    expect(plan.guards).toEqual([]);
    expect(plan.typeToConfirm).toBe('VI_1');
    const client = startClient(lab, ADDRESSES.directVip);
    const there = await act(plan, lb1, world.bureau);
    expect(there.ending).toMatchObject({ kind: 'done' });
    expect(await holds('lb2')).toBe(true);
    const back = await act(
      await planFor({ kind: 'failback', instance: 'VI_1' }, world),
      lb1,
      world.bureau,
    );
    expect(back.ending).toMatchObject({ kind: 'done' });
    const { longestMs, stepMs } = await client.longestOutage();
    const reported = [gapOf(there.told), gapOf(back.told)];
    process.stdout.write(
      `${method}: ${reported.join(' | ')} | client ${longestMs} ms, seen to ${stepMs} ms\n`,
    );
    expect(longestMs).toBeLessThanOrEqual(Math.max(...reported.map(atMost)) + stepMs);
    await settled();
    await lab.waitUntil(
      async () =>
        JSON.stringify([await stateOf(lab, 'lb1'), await stateOf(lab, 'lb2')]) ===
        JSON.stringify(before),
      { what: 'everything to be as before', timeoutMs: 30_000 },
    );
    const [, first] = (await world.memory()).actions;
    expect(first?.moments?.map(({ kind }) => kind)).toContain('peer-address');
  });
});

test('where nobody takes over, it is taken back', { timeout: LONG }, async () => {
  await settled();
  const world = openBureau();
  const before = await stateOf(lab, 'lb1');
  const plan = await planFor(away('track-file'), world);
  // The standby stops between the plan and the yes.
  await lab.on('lb2').read(['sh', '-c', 'kill -STOP $(cat /run/vrrp.pid)']);
  try {
    const { ending, told } = await act(plan, lb1, world.bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(told.some((each) => each.at === 'moment' && each.moment.kind === 'no-master')).toBe(
      true,
    );
  } finally {
    await lab.on('lb2').read(['sh', '-c', 'kill -CONT $(cat /run/vrrp.pid)']);
  }
  await settled();
  expect(await stateOf(lab, 'lb1')).toBe(before);
});

test('what is not master has nothing to give up', { timeout: LONG }, async () => {
  const world = openBureau();
  const { lb2 } = labPair(lab);
  await expect(planFor(away('auto'), world, lb2)).rejects.toThrow(/BACKUP on lb2, not MASTER/);
  expect(await lab.on('lb1').readFile(FILE)).toContain('priority 150');
});
