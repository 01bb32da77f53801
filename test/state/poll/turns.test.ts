import { describe, expect, test } from 'vitest';
import { serviceId } from '../../../src/state/model/address.ts';
import type { ServiceId } from '../../../src/state/model/brand.ts';
import { ok } from '../../../src/state/model/result.ts';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import { startPolling } from '../../../src/state/poll/poller.ts';
import { nextInTurn, noteAsked } from '../../../src/state/poll/turns.ts';
import { kernelServer, kernelService, tcp } from '../../helpers/build.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import { scriptedSource } from '../../helpers/scripted-source.ts';

const SERVICES = 400;
const INTERVAL_MS = 2000;

const keyOf = (index: number) => tcp(`10.0.${index >> 8}.${index & 255}:80`);
const serviceOf = (index: number, servers = ['10.9.0.1:80', '10.9.0.2:80']) =>
  kernelService(
    keyOf(index),
    servers.map((name) => kernelServer(name)),
  );
const rows = Array.from({ length: SERVICES }, (_, index) => serviceOf(index));
const screen = [keyOf(7), keyOf(8)];

/** A poller of a large table whose counters grow, told to look every tick. */
function watch(intervalMs = INTERVAL_MS) {
  const source = scriptedSource(rows);
  const clock = manualClock();
  const state: { latest: Snapshot | undefined } = { latest: undefined };
  const poller = startPolling({
    source,
    clock,
    intervalMs,
    onScreen: () => (state.latest ? screen : []),
    tell: (event) => {
      if (event.type === 'snapshot-taken') state.latest = event.snapshot;
    },
  });
  const tick = async () => {
    source.listings.length = 0;
    source.count += 1000;
    await clock.advance(intervalMs);
    return [...source.listings];
  };
  return { source, clock, poller, state, tick };
}

/** Age of the oldest counters among the services that are named, or of all. */
function oldest(latest: Snapshot | undefined, only?: readonly ServiceId[]): number {
  const services = latest!.services.filter(({ id }) => only?.includes(id) ?? true);
  return Math.max(...services.map(({ samples }) => latest!.at - (samples[0]?.at ?? -Infinity)));
}

describe('a large table', () => {
  test('no tick lists all of it, or much of it, and none runs many processes', async () => {
    const { tick, clock } = watch();
    await clock.advance(0); // the look at the start
    for (let ticks = 0; ticks < 120; ticks += 1) {
      const listings = await tick();
      expect(listings.length).toBeLessThanOrEqual(2);
      const share = ticks < 8 ? 1 / 4 : 1 / 8;
      for (const { only } of listings)
        expect(only?.length).toBeLessThanOrEqual(SERVICES * share + screen.length);
    }
  });

  test('counters on screen are fresh at every tick, all others soon after the start and then in time', async () => {
    const { tick, state } = watch();
    for (let ticks = 0; ticks < 4; ticks += 1) await tick();
    for (let ticks = 4; ticks < 60; ticks += 1) {
      await tick();
      expect(oldest(state.latest, screen.map(serviceId))).toBe(0);
      expect(oldest(state.latest)).toBeLessThanOrEqual(36_000);
    }
  });

  test.each([500, 1000, 5000, 20_000])(
    'a turn takes as long at an interval of %i ms',
    async (ms) => {
      const { tick, state } = watch(ms);
      for (let ticks = 0; ticks * ms < 150_000; ticks += 1) {
        await tick();
        if (ticks < 8) continue;
        expect(oldest(state.latest)).toBeLessThanOrEqual(36_000);
      }
    },
  );

  test('what rarely changes is asked of the screen at once, of every other service in minutes', async () => {
    const { tick } = watch();
    const asked = { thresholds: new Set<ServiceId>(), 'persistent-conn': new Set<ServiceId>() };
    for (let ticks = 0; ticks < 110; ticks += 1) {
      for (const { form, only } of await tick())
        if (form === 'thresholds' || form === 'persistent-conn')
          only?.forEach((id) => asked[form].add(id));
      if (ticks < 3) continue;
      for (const ids of Object.values(asked))
        expect([...ids]).toEqual(expect.arrayContaining(screen.map(serviceId)));
    }
    expect(asked.thresholds.size).toBe(SERVICES);
    expect(asked['persistent-conn'].size).toBe(SERVICES);
  });

  test('looks that an operator asks for do not hasten the turns without end', async () => {
    const { tick, poller, clock, source } = watch();
    for (let ticks = 0; ticks < 40; ticks += 1) await tick();
    source.listings.length = 0;
    for (let press = 0; press < 60; press += 1) {
      await clock.advance(10);
      poller.refresh();
    }
    const named = source.listings.flatMap(({ form, only }) => (form === 'stats' ? only! : []));
    expect(named.length).toBeLessThan(SERVICES + 60 * screen.length);
  });

  test('an entry that went and comes again starts without a past', async () => {
    const { tick, source, state } = watch();
    const find = () => state.latest?.services.find(({ id }) => id === serviceId(keyOf(300)));
    const show = (services: typeof rows) => {
      source.table = ok({ services, issues: [] });
    };
    for (let ticks = 0; ticks < 9; ticks += 1) await tick();
    expect(find()?.servers[0]?.samples.length).toBeGreaterThan(1);
    show(rows.map((row, index) => (index === 300 ? serviceOf(300, ['10.9.0.2:80']) : row)));
    await tick();
    show(rows);
    await tick();
    expect(find()?.servers.map(({ samples }) => samples.length > 0)).toEqual([false, true]);
    show(rows.filter((_, index) => index !== 300));
    await tick();
    show(rows);
    await tick();
    expect(find()?.samples.length).toBeLessThanOrEqual(1); // new entries are asked for first
  });
});

describe('whose turn it is', () => {
  const services = [0, 1, 2, 3].map((index) => ({
    id: serviceId(keyOf(index)),
    key: keyOf(index),
  }));
  const ids = (chosen: readonly { readonly id: ServiceId }[]) =>
    chosen.map(({ id }) => services.findIndex((each) => each.id === id));

  test('new services come first, then those that waited longest, none that was asked just now', () => {
    const first = noteAsked(new Map(), services.slice(0, 2), undefined, 1000);
    const asked = noteAsked(first, services.slice(0, 3), [services[0]!.key], 3000);
    const turn = { limit: 2, restMs: 1000 };
    expect(ids(nextInTurn(services, asked, 3500, turn))).toEqual([2, 3]);
    expect(ids(nextInTurn(services, asked, 3500, { ...turn, limit: 9 }))).toEqual([2, 3, 1]);
  });

  test('of marks that may be of either family only few are asked at a time', () => {
    const marks = [1, 2, 3, 4].map((mark) => {
      const key = { kind: 'fwmark', mark } as const;
      return { id: serviceId(key), key };
    });
    const turn = { limit: 9, restMs: 0 };
    expect(nextInTurn([...marks, ...services], new Map(), 0, turn)).toHaveLength(2 + 4);
  });
});
