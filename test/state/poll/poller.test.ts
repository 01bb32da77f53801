import { describe, expect, test } from 'vitest';
import { err, ok } from '../../../src/state/model/result.ts';
import type { PollEvent } from '../../../src/state/poll/poller.ts';
import { startPolling } from '../../../src/state/poll/poller.ts';
import { kernelServer, kernelService, tcp } from '../../helpers/build.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import type { ScriptedSource } from '../../helpers/scripted-source.ts';
import { scriptedSource } from '../../helpers/scripted-source.ts';

const small = () =>
  scriptedSource([kernelService(tcp('10.0.0.1:80'), [kernelServer('10.0.0.2:80')])]);

function poll(source: ScriptedSource, onScreen = [tcp('10.0.0.1:80')]) {
  const clock = manualClock();
  const events: PollEvent[] = [];
  const poller = startPolling({
    source,
    clock,
    intervalMs: 2000,
    onScreen: () => onScreen,
    tell: (event) => events.push(event),
  });
  const snapshots = () =>
    events.flatMap((event) => (event.type === 'snapshot-taken' ? [event.snapshot] : []));
  return { clock, events, poller, snapshots };
}

const forms = (source: ScriptedSource): string[] => source.asked.splice(0);

describe('a small table', () => {
  test('is read every tick, ipvsadm only for what /proc lacks', async () => {
    const source = small();
    const { clock } = poll(source);
    await clock.advance(0);
    expect(forms(source)).toEqual([
      'stats',
      'persistent-conn',
      'thresholds',
      'timeouts',
      'sync',
      'rate',
    ]);
    await clock.advance(2000);
    expect(source.looks).toBe(2);
  });

  test('asks for tunnels only where there are some', async () => {
    const source = scriptedSource([
      kernelService(tcp('10.0.0.1:80'), [kernelServer('10.0.0.2:80', { forwarding: 'tunnel' })]),
    ]);
    const { clock } = poll(source);
    await clock.advance(0);
    expect(source.asked).toContain('tun-info');
  });
});

test('the interval can change while it runs: the next look is that much after the last', async () => {
  const source = small();
  const { clock, poller } = poll(source);
  await clock.advance(500);
  poller.setInterval(1000);
  await clock.advance(500);
  expect(source.looks).toBe(2);
  await clock.advance(3000);
  expect(source.looks).toBe(5);
  poller.setInterval(10_000);
  await clock.advance(9999);
  expect(source.looks).toBe(5);
  await clock.advance(1);
  expect(source.looks).toBe(6);
  poller.stop();
  poller.setInterval(1000);
  await clock.advance(20_000);
  expect(source.looks).toBe(6);
});

describe('trouble', () => {
  test('no look overlaps the next, however slow ipvsadm is', async () => {
    const source = small();
    const gate = Promise.withResolvers<undefined>();
    source.gate = gate.promise;
    const { clock, snapshots } = poll(source);
    await clock.advance(10_000);
    expect(source.asked).toEqual(['stats']);
    expect(snapshots().length).toBeGreaterThanOrEqual(5); // the kernel's file goes on being shown
    const before = snapshots().length;
    source.gate = undefined;
    gate.resolve(undefined);
    await clock.advance(0);
    expect(snapshots().length).toBe(before + 1); // the late answer is shown when it comes
  });

  test('without rights ipvsadm is not asked again at every tick, and the problem stays', async () => {
    const source = small();
    source.refusal = { code: 'NOT_PERMITTED', attempted: 'ipvsadm' };
    const { clock, snapshots } = poll(source);
    await clock.advance(2000 * 10);
    expect(source.asked).toEqual(['stats']);
    expect(snapshots().at(-1)?.problems).toEqual([source.refusal]);
    source.refusal = undefined;
    await clock.advance(2000 * 10);
    expect(snapshots().at(-1)?.problems).toEqual([]);
  });

  test('one question without an answer ends the round, and the next rounds for a while', async () => {
    const source = small();
    source.refusal = { code: 'TIMED_OUT', attempted: 'ipvsadm', afterMs: 10_000 };
    const { clock, snapshots } = poll(source);
    await clock.advance(2000 * 5);
    expect(source.asked).toEqual(['stats']);
    expect(snapshots().at(-1)?.problems).toEqual([source.refusal]);
  });

  test('each answer is shown with the next picture, though others are still awaited', async () => {
    const source = small();
    const { clock, snapshots } = poll(source);
    await clock.advance(0);
    const gate = Promise.withResolvers<undefined>();
    await clock.advance(2000 * 5 - 1);
    source.gate = gate.promise;
    await clock.advance(8000);
    expect(snapshots().at(-1)?.timeouts).toEqual({ tcp: 900, tcpfin: 120, udp: 300 });
    gate.resolve(undefined);
  });

  test('a source that must not be asked is not, and says why', async () => {
    const source = Object.assign(small(), {
      ipvsadm: err({ code: 'PROC_IS_ELSEWHERE', path: '/fixture' } as const),
    });
    const { clock, snapshots } = poll(source);
    await clock.advance(0);
    expect(source.asked).toEqual([]);
    expect(snapshots()[0]?.problems).toEqual([{ code: 'PROC_IS_ELSEWHERE', path: '/fixture' }]);
  });

  test('a failing look is told and the next one tried in time', async () => {
    const source = small();
    const { clock, events, snapshots } = poll(source);
    await clock.advance(0);
    const { table } = source;
    source.table = err({ code: 'IPVS_NOT_LOADED', path: '/proc/net/ip_vs' });
    await clock.advance(2000);
    expect(events.at(-1)).toMatchObject({
      type: 'source-failed',
      problem: { code: 'IPVS_NOT_LOADED' },
    });
    source.table = table;
    const before = snapshots().length;
    await clock.advance(2000);
    expect(snapshots().length).toBe(before + 1);
  });

  test('frozen counters are said', async () => {
    const source = small();
    source.countersLive = false;
    const { clock, snapshots } = poll(source);
    await clock.advance(0);
    expect(snapshots()[0]).toMatchObject({
      countersLive: false,
      problems: [{ code: 'COUNTERS_FROZEN' }],
    });
  });

  test('rows that cannot be read are said, the others shown', async () => {
    const source = small();
    if (!source.table.ok) throw new Error('the table is there');
    source.table = ok({
      ...source.table.value,
      issues: [{ code: 'BAD_NUMBER', line: 5, found: '-> what' }],
    });
    const { clock, snapshots } = poll(source);
    await clock.advance(0);
    expect(snapshots()[0]?.problems).toEqual([
      { code: 'ROWS_UNREADABLE', source: '/proc/net/ip_vs', rows: 1, example: '-> what' },
    ]);
  });

  test('after stop nothing is told and nothing read', async () => {
    const source = small();
    const { clock, poller, events } = poll(source);
    await clock.advance(0);
    poller.stop();
    const told = events.length;
    await clock.advance(20_000);
    expect(events.length).toBe(told);
    expect(source.looks).toBe(1);
  });
});

test('refresh looks at once, and not twice at the same time', async () => {
  const source = small();
  const { clock, poller } = poll(source);
  await clock.advance(100);
  poller.refresh();
  poller.refresh();
  await clock.advance(0);
  expect(source.looks).toBe(2);
});

test('sysctls are read every few looks, and are the same map while nothing changed', async () => {
  const source = small();
  source.sysctls = new Map([['conn_reuse_mode', '1']]);
  const { clock, snapshots } = poll(source);
  await clock.advance(2000);
  const [first, second] = snapshots();
  expect(first?.sysctls).toEqual(new Map([['conn_reuse_mode', '1']]));
  expect(second?.sysctls).toBe(first?.sysctls);
  source.sysctls = new Map([['conn_reuse_mode', '0']]);
  await clock.advance(2000 * 5);
  expect(snapshots().at(-1)?.sysctls?.get('conn_reuse_mode')).toBe('0');
});
