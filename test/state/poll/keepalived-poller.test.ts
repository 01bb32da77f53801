import { describe, expect, test } from 'vitest';
import type { KeepalivedLooked } from '../../../src/state/keepalived/keepalived-state.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import { startKeepalivedPolling } from '../../../src/state/poll/keepalived-poller.ts';
import type { KeepalivedSource } from '../../../src/state/ports.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import {
  scriptedKeepalived,
  vrrpLook,
  WITH_VIPS,
  WITHOUT_VIPS,
} from '../../helpers/scripted-keepalived.ts';

function poll(source = scriptedKeepalived(), intervalMs = 2000) {
  const clock = manualClock();
  const events: KeepalivedLooked[] = [];
  const tell = (event: KeepalivedLooked): number => events.push(event);
  const poller = startKeepalivedPolling({ director: 'lb1', source, clock, intervalMs, tell });
  const count = (part: keyof KeepalivedSource): number =>
    source.asked.filter((each) => each === part).length;
  return { source, clock, events, poller, count };
}

describe('a keepalived that runs', () => {
  test('is asked for everything at the start, for each part once', async () => {
    const { source, clock, events } = poll();
    await clock.advance(0);
    expect(source.asked.toSorted()).toEqual([
      'addresses',
      'checks',
      'configuration',
      'process',
      'vrrp',
    ]);
    const parts = events.flatMap((event) => Object.keys(event));
    expect(new Set(parts)).toEqual(new Set(['type', 'director', 'at', 'trouble', ...source.asked]));
  });

  test('is asked for each part as often as that may change and costs', async () => {
    const { clock, count } = poll();
    await clock.advance(60_000);
    expect(count('addresses')).toBe(101);
    expect(count('vrrp')).toBe(18);
    expect(count('process')).toBe(7);
    expect(count('checks')).toBe(4);
    expect(count('configuration')).toBe(3);
  });

  test('a long interval asks for less of everything', async () => {
    const { clock, count } = poll(scriptedKeepalived(), 60_000);
    await clock.advance(60_000);
    expect(count('addresses')).toBe(6);
    expect(count('vrrp')).toBe(2);
    expect(count('process')).toBe(2);
  });

  test('an interval that becomes short counts at once', async () => {
    const { clock, count, poller } = poll(scriptedKeepalived(), 600_000);
    await clock.advance(1000);
    poller.setInterval(1000);
    await clock.advance(4000);
    expect(count('addresses')).toBeGreaterThan(5);
    expect(count('vrrp')).toBe(2);
  });

  test('addresses that stay are told once', async () => {
    const { clock, events } = poll();
    await clock.advance(3000);
    expect(events.filter(({ addresses }) => addresses !== undefined)).toHaveLength(1);
  });

  test('a VIP that goes is told within a second, and keepalived asked at once and once more', async () => {
    const { clock, count, events, source } = poll();
    await clock.advance(5000);
    const asked = count('vrrp');
    source.says.addresses = ok(WITHOUT_VIPS);
    await clock.advance(1000);
    expect(events.some(({ addresses }) => addresses === WITHOUT_VIPS)).toBe(true);
    expect(count('vrrp')).toBe(asked + 1);
    await clock.advance(1200);
    expect(count('vrrp')).toBe(asked + 2);
  });

  test('what takes its time is of the moment when it was asked for', async () => {
    const { clock, events, source } = poll();
    await clock.advance(5000);
    const gate = Promise.withResolvers<undefined>();
    source.gates.addresses = gate.promise;
    source.says.addresses = ok(WITHOUT_VIPS);
    const from = clock.wallMs();
    await clock.advance(3000);
    gate.resolve(undefined);
    await clock.advance(0);
    const { at = Number.NaN } = events.find(({ addresses }) => addresses === WITHOUT_VIPS) ?? {};
    expect(at).toBeGreaterThan(from);
    expect(at).toBeLessThan(from + 1000);
  });

  /** When an event is told that passes, after the source's answers were turned at some moment between two looks. */
  async function toldAfter(
    turn: (source: ReturnType<typeof scriptedKeepalived>) => void,
    isIt: (event: KeepalivedLooked) => boolean,
    at: number,
  ): Promise<number> {
    const { clock, events, poller, source } = poll();
    await clock.advance(at);
    turn(source);
    const [before, start] = [events.length, clock.monotonicMs()];
    while (!events.slice(before).some(isIt) && clock.monotonicMs() < start + 10_000)
      await clock.advance(50);
    poller.stop();
    return clock.monotonicMs() - start;
  }

  const phases = Array.from({ length: 22 }, (_, index) => 8000 + index * 190);

  test('whenever a VIP goes, that is told within a second', async () => {
    for (const at of phases)
      expect(
        await toldAfter(
          ({ says }) => (says.addresses = ok(WITHOUT_VIPS)),
          ({ addresses }) => addresses === WITHOUT_VIPS,
          at,
        ),
      ).toBeLessThanOrEqual(1000);
  });

  test('whenever a state changes without an address, that is told within five seconds', async () => {
    const look = vrrpLook(9);
    for (const at of phases)
      expect(
        await toldAfter(
          ({ says }) => (says.vrrp = ok(look)),
          ({ vrrp }) => vrrp === look,
          at,
        ),
      ).toBeLessThanOrEqual(5000);
  });

  test('an address that is no VIP comes without a question', async () => {
    const { clock, count, source } = poll();
    await clock.advance(5000);
    const asked = count('vrrp');
    source.says.addresses = ok([
      ...WITH_VIPS,
      { address: '10.0.0.9', family: 'ipv4', interface: 'eth0' },
    ]);
    await clock.advance(1000);
    expect(count('vrrp')).toBe(asked);
  });

  test('of a part never two questions are under way, and a slow one holds up no other', async () => {
    const { clock, count, poller, source } = poll();
    const gate = Promise.withResolvers<undefined>();
    source.gates.vrrp = gate.promise;
    await clock.advance(10_000);
    poller.refresh();
    await clock.advance(1000);
    expect(count('vrrp')).toBe(1);
    expect(count('addresses')).toBeGreaterThan(15);
    delete source.gates.vrrp;
    gate.resolve(undefined);
    await clock.advance(0);
    expect(count('vrrp')).toBe(2); // for the refresh it could not hear
  });

  test('what cannot be read is told as such, and what can be again', async () => {
    const { clock, events, source } = poll();
    await clock.advance(0);
    const none = { code: 'no-answer', message: 'no answer', remedy: 'look' } as const;
    Object.assign(source.says, { vrrp: err(none), checks: err(none), addresses: err(none) });
    await clock.advance(30_000);
    const said = events.splice(0);
    expect(said).toContainEqual(expect.objectContaining({ trouble: none }));
    expect(said).toContainEqual(expect.objectContaining({ checks: null }));
    expect(said).toContainEqual(expect.objectContaining({ addresses: null }));
    source.says.vrrp = ok(vrrpLook(1));
    await clock.advance(5000);
    expect(events).toContainEqual(expect.objectContaining({ trouble: null, vrrp: vrrpLook(1) }));
  });

  test('a new process is looked at as a whole', async () => {
    const { clock, count, source } = poll();
    await clock.advance(1000);
    source.says.process = { running: true, pid: 20, vrrpPid: 21, checkersPid: 22 };
    await clock.advance(9000);
    expect(count('configuration')).toBe(2);
    expect(count('checks')).toBe(2);
  });

  test('once stopped nothing is asked or told any more, not even what was under way', async () => {
    const { clock, events, poller, source } = poll();
    await clock.advance(5000);
    const gate = Promise.withResolvers<undefined>();
    source.gates.addresses = gate.promise;
    source.says.addresses = ok(WITHOUT_VIPS);
    await clock.advance(1000);
    poller.stop();
    gate.resolve(undefined);
    const [asked, told] = [source.asked.length, events.length];
    poller.refresh();
    poller.setInterval(500);
    await clock.advance(120_000);
    expect([source.asked.length, events.length]).toEqual([asked, told]);
  });
});

describe('where there is no keepalived', () => {
  const absent = () =>
    scriptedKeepalived({ process: { running: false }, configuration: undefined });

  test('and no file, only the process is looked for, every 15 s', async () => {
    const { clock, source } = poll(absent());
    await clock.advance(60_000);
    expect(source.asked).toEqual(['process', 'configuration', ...Array<string>(4).fill('process')]);
  });

  test('one that comes is looked at as a whole', async () => {
    const { clock, count, source } = poll(absent());
    await clock.advance(1000);
    source.says.process = { running: true, pid: 10 };
    await clock.advance(15_000);
    expect(count('vrrp')).toBe(1);
    expect(count('addresses')).toBeGreaterThan(0);
    expect(count('checks')).toBe(1);
  });

  test('but a file for it, VIPs are looked for, and no checks', async () => {
    const { clock, count } = poll(scriptedKeepalived({ process: { running: false } }));
    await clock.advance(10_000);
    expect(count('vrrp')).toBeGreaterThan(1);
    expect(count('addresses')).toBeGreaterThan(10);
    expect(count('checks')).toBe(0);
  });

  test('one that vrrp finds running is looked for at once', async () => {
    const vrrp = err({ code: 'not-running', message: 'it does not run', remedy: '' } as const);
    const { clock, count, source } = poll(
      scriptedKeepalived({ process: { running: false }, vrrp }),
    );
    await clock.advance(3000);
    source.says.process = { running: true, pid: 10 };
    source.says.vrrp = ok(vrrpLook(4000));
    await clock.advance(1500);
    expect(count('process')).toBe(2);
    expect(count('checks')).toBe(1);
  });
});
