import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { SyncSettings } from '../../../../src/state/model/change/settings.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { linesOf, planned, refused, runPlan } from '../../../helpers/planning.ts';

describe('timeouts', () => {
  test('are set all at once, those not named as they are', async () => {
    const director = simulatedDirector();
    const intent: Intent = { kind: 'timeouts', timeouts: { tcp: 600, udp: 0 } };
    const plan = await planned(director, intent);
    expect(plan.steps.map(({ does }) => does)).toEqual(['tcp of timeouts: 900 s -> 600 s']);
    expect(linesOf(plan)).toEqual(['ipvsadm --set 600 120 300']);
    await runPlan(director, plan);
    expect((await refused(director, intent))[0]).toBe('already');
  });

  test.each([-1, 2_678_401, 1.5])('%d cannot be', async (tcp) => {
    const intent: Intent = { kind: 'timeouts', timeouts: { tcp } };
    expect((await refused(simulatedDirector(), intent))[0]).toBe('usage');
  });
});

describe('sync', () => {
  const start = (settings: Partial<SyncSettings> = {}): Intent => ({
    ...{ kind: 'sync-start', role: 'master' },
    settings: { interface: 'eth0', id: 7, ...settings },
  });

  test('starts once and stops once', async () => {
    const director = simulatedDirector();
    const plan = await planned(director, start({ ttl: 3 }));
    expect(plan).toMatchObject({ title: 'Start sync master on eth0', targets: ['sync master'] });
    await runPlan(director, plan);
    expect((await refused(director, start()))[0]).toBe('already');
    expect(await refused(director, start({ id: 8 }))).toEqual([
      ...['exists', 'the sync master runs already, with id 7, not 8'],
      'stop it first: `lvstop sync stop master`',
    ]);
    const stop: Intent = { kind: 'sync-stop', role: 'master' };
    const ending = await planned(director, stop);
    expect(ending.steps[0]?.changes).toMatchObject([
      { before: { interface: 'eth0', id: 7, maxLength: 1472, port: 8848, ttl: 3 } },
    ]);
    await runPlan(director, ending);
    expect((await refused(director, stop))[0]).toBe('already');
  });

  test.each([
    { interface: '' },
    { interface: 'a23456789b123456' },
    { id: 256 },
    { maxLength: 0 },
    { port: 65_536 },
    { ttl: 0 },
    { group: '10.0.0.1' },
    { group: 'fd00::1' },
  ])('%j cannot be', async (settings) => {
    expect((await refused(simulatedDirector(), start(settings)))[0]).toBe('usage');
  });
});

describe('a sysctl', () => {
  const set = (name: string, value: string): Intent => ({ kind: 'sysctl', name, value });

  test('is set to another value', async () => {
    const plan = await planned(simulatedDirector(), set('sync_threshold', '3 10'));
    expect(plan.title).toBe('Set net.ipv4.vs.sync_threshold to 3 10');
    expect(plan.steps).toMatchObject([
      {
        does: 'value of net.ipv4.vs.sync_threshold: 3 50 -> 3 10',
        argv: ['sysctl', '-w', 'net.ipv4.vs.sync_threshold=3 10'],
      },
    ]);
  });

  test.each([
    [set('sync_threshold', '3 50'), 'already'],
    [set('no_such_file', '1'), 'no-such-entry'],
    [set('../ip_forward', '1'), 'no-such-entry'],
    [set('expire_nodest_conn', '1\n2'), 'usage'],
    [set('expire_nodest_conn', ''), 'usage'],
  ])('%j', async (intent, code) => {
    expect((await refused(simulatedDirector(), intent))[0]).toBe(code);
  });
});
