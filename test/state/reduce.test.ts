import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { trendLength } from '../../src/state/history/trend.ts';
import { reduce } from '../../src/state/reduce.ts';
import type { StateEvent } from '../../src/state/reduce.ts';
import { serviceId } from '../../src/state/model/address.ts';
import { rowKey } from '../../src/state/screen/row-id.ts';
import { selectDetail } from '../../src/state/selectors/detail/select-detail.ts';
import { selectLayout } from '../../src/state/selectors/layout.ts';
import { rowIdOf } from '../../src/state/selectors/listing/row.ts';
import { selectRows, selectRowsOf } from '../../src/state/selectors/listing/select-rows.ts';
import { selectStaleMs } from '../../src/state/selectors/picture.ts';
import { selectTotals } from '../../src/state/selectors/summary.ts';
import type { State } from '../../src/state/state.ts';
import { sample, tcp, virtualService } from '../helpers/build.ts';
import { service, startState, taken } from '../helpers/keys.ts';

const start = startState();

const after = (...events: readonly StateEvent[]): State => events.reduce(reduce, start);
const selected = ({ screen }: State): string => {
  const { selected: row } = screen.cursors.services;
  return row ? rowKey(row) : '';
};

describe('selection is an identity', () => {
  const three = [service(1), service(2), service(3)];

  test('the first look selects the first row', () => {
    expect(selected(after(taken(three)))).toBe('tcp/10.0.0.1:80');
  });

  test('it follows its server when rows appear above', () => {
    const before = after(taken([service(2)]), { type: 'moved', by: 2, lines: 0 });
    expect(selected(before)).toBe('tcp/10.0.0.2:80 10.1.2.2:80');
    expect(selected(reduce(before, taken([service(1), service(2)], 3000)))).toBe(selected(before));
  });

  test('when its server goes, its service takes it', () => {
    const before = after(taken([service(1)]), { type: 'jumped', to: 'last', lines: 0 });
    expect(selected(reduce(before, taken([service(1, 2)], 3000)))).toBe('tcp/10.0.0.1:80');
  });

  test('when its service goes, the row now in its place takes it', () => {
    const before = after(taken(three), { type: 'moved', by: 4, lines: 0 });
    expect(selected(before)).toBe('tcp/10.0.0.2:80');
    expect(selected(reduce(before, taken([service(1), service(3)], 3000)))).toBe('tcp/10.0.0.3:80');
  });

  test('closing a service moves it from the hidden server to the service', () => {
    const state = after(taken(three), { type: 'moved', by: 6, lines: 0 }, { type: 'closed' });
    expect(selected(state)).toBe('tcp/10.0.0.2:80');
    expect(selectRows(state)).toHaveLength(9);
  });

  test('the selected row is always on the screen, whatever happens', () => {
    const event = fc.oneof<fc.Arbitrary<StateEvent>[]>(
      fc.record({
        type: fc.constant('moved' as const),
        by: fc.integer({ min: -20, max: 20 }),
        lines: fc.constant(0),
      }),
      fc.record({
        type: fc.constant('paged' as const),
        by: fc.constantFrom(-1, -0.5, 0.5, 1),
        lines: fc.constant(0),
      }),
      fc.record({
        type: fc.constant('jumped' as const),
        to: fc.constantFrom('first' as const, 'last' as const),
        lines: fc.constant(0),
      }),
      fc.record({
        type: fc.constantFrom(
          'opened' as const,
          'closed' as const,
          'toggled' as const,
          'all-toggled' as const,
        ),
      }),
      fc.record({ type: fc.constant('pause-toggled' as const) }),
      fc.record({ type: fc.constant('row-pressed' as const), line: fc.nat(30) }),
      fc.record({
        type: fc.constant('resized' as const),
        columns: fc.integer({ min: 1, max: 200 }),
        rows: fc.integer({ min: 1, max: 60 }),
      }),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 })
        .map((numbers) => taken(numbers.map((number) => service(number, number % 5)))),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const state = after(...events);
        const rows = selectRows(state);
        if (rows.length === 0) return;
        const index = rows.findIndex((row) => rowKey(rowIdOf(row)) === selected(state));
        const height = Math.max(1, selectLayout(state).bodyHeight);
        expect(index).toBeGreaterThanOrEqual(state.screen.cursors.services.top);
        expect(index).toBeLessThan(state.screen.cursors.services.top + height);
      }),
    );
  });
});

test('leaving a filter as it was brings the selected row back', () => {
  const state = after(
    taken([service(1), service(2)]),
    { type: 'moved', by: 2, lines: 0 },
    { type: 'prompt-shown', prompt: 'filter' },
    { type: 'line-edited', event: { edit: 'insert', text: '10.1.2.1' } },
  );
  expect(selected(state)).not.toBe('tcp/10.0.0.1:80 10.1.1.2:80');
  const left = reduce(state, { type: 'prompt-cancelled' });
  expect(selected(left)).toBe('tcp/10.0.0.1:80 10.1.1.2:80');
});

describe('a failing source', () => {
  const failed = {
    type: 'source-failed',
    director: 'lb1',
    problem: { code: 'IPVS_NOT_LOADED', path: '/proc/net/ip_vs' },
    failedAt: Date.UTC(2026, 10, 23, 15),
  } satisfies StateEvent;

  test('is an event of the moment it failed, not of the last good look', () => {
    const seen = (state: State) => state.director.events.map(({ seenAt }) => seenAt);
    expect(seen(after(failed))).toEqual([failed.failedAt]);
    expect(seen(after(taken([service(1)]), failed))).toEqual([failed.failedAt]);
  });

  test('keeps the last picture and leaves a gap in the graphs', () => {
    const state = after(taken([service(1)]), failed);
    expect(selectRows(state)).toHaveLength(4);
    expect(state.director.totals.at(-1)).toBeUndefined();
    expect(state.director.failure?.code).toBe('IPVS_NOT_LOADED');
  });

  test('makes the picture stale after two intervals and a half, with its age', () => {
    const live = after(taken([service(1)], 1000), { type: 'time-passed', at: 5000 });
    expect(selectStaleMs(live)).toBeUndefined();
    expect(selectStaleMs(reduce(live, { type: 'time-passed', at: 9000 }))).toBe(8000);
  });

  test('is forgotten with the next good look', () => {
    expect(after(failed, taken([service(1)])).director.failure).toBeUndefined();
  });
});

describe('pause', () => {
  test('freezes the picture while looks go on, and lets it run again', () => {
    const paused = after(
      taken([service(1)]),
      { type: 'pause-toggled' },
      taken([service(1), service(2)], 3000),
    );
    expect(selectRows(paused)).toHaveLength(4);
    expect(selectRows(reduce(paused, { type: 'pause-toggled' }))).toHaveLength(8);
  });

  test('freezes events, details and the gaps of graphs too, however much happens behind it', () => {
    const read = (at: number): StateEvent => {
      const samples = [sample(at, at), sample(at - 4000, 0)];
      return taken([virtualService(tcp('10.0.0.1:80'), [], { samples, scheduler: `s${at}` })], at);
    };
    const failed: StateEvent = {
      type: 'source-failed',
      director: 'lb1',
      problem: { code: 'IPVSADM_MISSING' },
      failedAt: 0,
    };
    const paused = after(read(4000), failed, read(8000), read(12_000), { type: 'pause-toggled' });
    const later = [read(16_000), failed, read(20_000)].reduce(reduce, paused);
    const seen = (state: State) => ({
      events: selectRowsOf(state, 'events'),
      totals: selectTotals(state),
      detail: selectDetail(state, { kind: 'service', service: serviceId(tcp('10.0.0.1:80')) }),
    });
    expect(seen(paused).totals).toContain(undefined);
    expect(seen(later)).toEqual(seen(paused));
    expect(seen(reduce(later, { type: 'pause-toggled' }))).not.toEqual(seen(paused));
  });
});

test('the history of totals is bounded', () => {
  let state = start;
  for (let at = 0; at < 1000; at += 1) state = reduce(state, taken([service(1)], at * 2000));
  expect(state.director.totals.length).toBeLessThanOrEqual(240);
});

test('a late answer to the same look replaces its point, it adds none', () => {
  const state = after(taken([service(1)], 1000), taken([service(1)], 1000));
  expect(state.director.totals).toHaveLength(1);
});

test('many services are closed at first, few are open', () => {
  const many = after(taken(Array.from({ length: 41 }, (_, index) => service(index + 1))));
  expect(selectRows(many)).toHaveLength(41);
});

test('a paused picture does not stop the past from being recorded', () => {
  const read = (at: number): StateEvent =>
    taken([virtualService(tcp('10.0.0.1:80'), [], { samples: [sample(at, at)] })], at);
  const state = after(read(2000), { type: 'pause-toggled' }, read(4000), read(6000));
  expect([...state.director.trends.values()].map(({ service }) => trendLength(service))).toEqual([
    3,
  ]);
});
