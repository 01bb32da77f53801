import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neededActions, recall } from '../../../src/state/memory/recall.ts';
import type { ActionOutcome, JournalRecord } from '../../../src/state/model/change/action.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { ServerSettings } from '../../../src/state/model/change/settings.ts';
import { stepOf } from '../../../src/state/change/step.ts';
import { serverKey, tcp } from '../../helpers/build.ts';

type Begun = Extract<JournalRecord, { record: 'begun' }>;
type State = Extract<JournalRecord, { record: 'step' }>['state'];

const web = tcp('10.0.0.9:80');
const TIME = '2026-11-25T00:00:00.000Z';
const KEY = 'lb1 tcp/10.0.0.9:80 10.0.0.1:80';

const held = (weight: number): ServerSettings => ({
  ...{ forwarding: 'direct', weight, tunnel: null },
  thresholds: { upper: 0, lower: 0 },
});

/** A weight before and after; `undefined` is: the server is not there. */
type Move = readonly [before: number | undefined, after: number | undefined, state?: State | 'end'];

const changeOf = ([before, after]: Move, server = '10.0.0.1:80'): Change => ({
  ...{ subject: 'server', service: web, key: serverKey(server) },
  before: before === undefined ? undefined : held(before),
  after: after === undefined ? undefined : held(after),
});

type Told = Partial<Pick<Begun, 'kind' | 'reason' | 'continues'>> & {
  readonly outcome?: 'done' | 'rolled-back' | null;
};

/** What the journal holds of an action: each step as far as it came. */
function action(id: string, moves: readonly Move[], more: Told = {}): readonly JournalRecord[] {
  const { outcome = 'done', ...first } = more;
  return [
    {
      ...{ record: 'begun', id, time: TIME, director: 'lb1', actor: { user: 'alice' } },
      ...{ kind: 'weight', title: id, steps: moves.map((move) => stepOf(changeOf(move))) },
      ...{ forced: [], ...first },
    },
    ...moves.flatMap(([, , state = 'done'], step): JournalRecord[] =>
      state === 'end'
        ? []
        : [
            { record: 'step', id, time: TIME, step, state: 'about-to-run' },
            { record: 'step', id, time: TIME, step, state },
          ],
    ),
    ...(outcome === null ? [] : ([{ record: 'ended', id, time: TIME, outcome }] as const)),
  ];
}

const weightAfter = (...records: readonly (readonly JournalRecord[])[]) =>
  recall(records.flat()).weights.get(KEY);

describe('the weight before', () => {
  test('is that of the first change, also after more of them', () => {
    expect(weightAfter(action('a', [[9, 5]], { reason: 'patch' }), action('b', [[5, 0]]))).toEqual({
      ...{ weight: 9, set: 0, since: Date.parse(TIME), action: 'a' },
      ...{ actor: { user: 'alice' }, reason: 'patch' },
    });
  });

  test('is theirs where somebody else changed it since', () => {
    expect(weightAfter(action('a', [[9, 0]]), action('b', [[7, 3]]))).toMatchObject({
      ...{ weight: 7, set: 3, action: 'b' },
    });
  });

  test.each<readonly [string, readonly JournalRecord[]]>([
    ['set back by hand', action('b', [[0, 9]])],
    ['restored', action('b', [[0, 9]], { kind: 'restore' })],
    ['restored though somebody else changed it since', action('b', [[4, 9]], { kind: 'restore' })],
    ['undone', action('b', [[0, 9]], { kind: 'undo', continues: { action: 'a', as: 'undo' } })],
    ['removed', action('b', [[0, undefined]])],
    ['added anew', action('b', [[undefined, 4]])],
    ['edited after somebody else changed it', action('b', [[4, 4]])],
  ])('is forgotten once it is %s', (_, later) => {
    expect(weightAfter(action('a', [[9, 0]]), later)).toBeUndefined();
  });

  test('is forgotten with its service', () => {
    const gone: Change = {
      ...{ subject: 'service', key: web, after: undefined },
      before: { scheduler: 'rr', schedulerFlags: [], persistence: null, onePacket: false },
    };
    const later = action('b', [[0, 0]]).map((record): JournalRecord =>
      record.record === 'begun' ? { ...record, steps: [stepOf(gone)] } : record,
    );
    expect(weightAfter(action('a', [[9, 0]]), later)).toBeUndefined();
  });

  test('comes back with an undo of what brought it back', () => {
    const undo = action('c', [[9, 0]], { continues: { action: 'b', as: 'undo' } });
    expect(weightAfter(action('a', [[9, 0]]), action('b', [[0, 9]]), undo)).toMatchObject({
      ...{ weight: 9, set: 0 },
    });
  });

  test.each<State>(['failed', 'taken-back'])('is not of a step that is %s', (state) => {
    expect(weightAfter(action('a', [[9, 0, state]], { outcome: 'rolled-back' }))).toBeUndefined();
  });

  test.each<State>(['about-to-run', 'unsure'])('may be of a step that is %s', (state) => {
    const killed = action('b', [[5, 0, state]], { outcome: null });
    const before = [action('a', [[9, 5]]), killed] as const;
    expect(weightAfter(...before)).toMatchObject({ weight: 9, set: 0, perhaps: [5] });
    expect(weightAfter(...before, action('c', [[5, 3]]))).toMatchObject({ weight: 9, set: 3 });
    expect(weightAfter(...before, action('c', [[0, 3]]))).toMatchObject({ weight: 9, set: 3 });
    expect(weightAfter(...before, action('c', [[7, 3]]))).toMatchObject({ weight: 7, set: 3 });
    expect(weightAfter(...before, action('c', [[0, 3]]))).not.toHaveProperty('perhaps');
  });

  test('stays where nobody knows whether it was restored', () => {
    const killed = action('b', [[0, 9, 'about-to-run']], { outcome: null, kind: 'restore' });
    expect(weightAfter(action('a', [[9, 0]]), killed)).toMatchObject({ weight: 9 });
  });
});

describe('an action', () => {
  const statesOf = (records: readonly JournalRecord[]) =>
    recall(records).actions[0]?.steps.map(({ state }) => state);

  test('tells how far it came', () => {
    const moves: readonly Move[] = [
      [9, 8],
      [8, 7, 'about-to-run'],
      [7, 6, 'end'],
    ];
    const records = action('a', moves, { outcome: null });
    expect(statesOf(records)).toEqual(['done', 'unsure', 'waiting']);
    expect(recall(records).actions[0]).not.toHaveProperty('outcome');
  });

  test('is undone by the undo that was carried through, until that is undone', () => {
    const first = action('a', [[9, 0]]);
    const undo = (id: string, of: string, outcome: 'done' | 'rolled-back') =>
      action(id, [[0, 9]], { outcome, continues: { action: of, as: 'undo' } });
    const byId = (...records: readonly (readonly JournalRecord[])[]) =>
      recall(records.flat()).actions.find(({ id }) => id === 'a')?.undoneBy;
    expect(byId(first, undo('u', 'a', 'rolled-back'))).toBeUndefined();
    expect(byId(first, undo('u', 'a', 'done'))).toBe('u');
    expect(byId(first, undo('u', 'a', 'done'), undo('r', 'u', 'done'))).toBeUndefined();
  });

  test.each<readonly [string, readonly JournalRecord[]]>([
    ['finished it', action('f', [[8, 0]], { continues: { action: 'a', as: 'finish' } })],
    ['changed all it is about', action('f', [[9, 1]])],
  ])('that was interrupted is settled by one that %s', (_, later) => {
    const killed = action('a', [[9, 8, 'about-to-run']], { outcome: null });
    expect(recall([...killed, ...later]).actions).toMatchObject([{}, { settledBy: 'f' }]);
    expect(recall(killed).actions[0]).not.toHaveProperty('settledBy');
  });

  test('that is under way is neither interrupted nor settled', () => {
    const running = action('a', [[9, 8, 'about-to-run']], { outcome: null });
    const later = action('f', [[9, 1]]);
    const { actions } = recall([...running, ...later, { record: 'under-way', id: 'a' }]);
    expect(actions[1]).toMatchObject({ isUnderWay: true });
    expect(actions[1]).not.toHaveProperty('settledBy');
    const gone = recall([...action('a', [[9, 8]]), { record: 'under-way', id: 'a' }]);
    expect(gone.actions[0]).not.toHaveProperty('isUnderWay');
  });

  test('that was interrupted while it undid another is settled by the undo that did', () => {
    const killed = action('u', [[0, 9, 'about-to-run']], {
      ...{ outcome: null, continues: { action: 'a', as: 'undo' } },
    });
    const undo = action('v', [], { continues: { action: 'a', as: 'undo' } });
    const { actions } = recall([...action('a', [[9, 0]]), ...killed, ...undo]);
    expect(actions).toMatchObject([{ id: 'v' }, { settledBy: 'v' }, { undoneBy: 'v' }]);
  });
});

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const id = fc.constantFrom(...IDS);
const weight = fc.constantFrom(0, 5, 9);
const move = fc.tuple(
  fc.option(weight, { nil: undefined, freq: 8 }),
  fc.option(weight, { nil: undefined, freq: 8 }),
  fc.constantFrom<State>('done', 'done', 'done', 'about-to-run', 'failed', 'taken-back'),
);

test('records in no order tell something, and never throw', () => {
  const record: fc.Arbitrary<JournalRecord | undefined> = fc.oneof(
    fc.tuple(id, fc.array(move, { maxLength: 3 })).map(([own, moves]) => action(own, moves)[0]),
    fc.record({
      ...{ record: fc.constant('step' as const), id, time: fc.string(), step: fc.integer() },
      state: fc.constantFrom<State>('about-to-run', 'done', 'failed', 'unsure', 'taken-back'),
    }),
    fc.record({
      ...{ record: fc.constant('ended' as const), id, time: fc.string() },
      outcome: fc.constantFrom<ActionOutcome>('done', 'stopped', 'rolled-back', 'left-half-done'),
    }),
  );
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const { actions } = recall(records.flatMap((each) => each ?? []));
      expect(new Set(actions.map((each) => each.id)).size).toBe(actions.length);
    }),
  );
});

/** Weights as they follow from one another: mostly what lvstop set last, sometimes somebody else's. */
const past = fc
  .array(
    fc.record({
      after: fc.option(weight, { nil: undefined, freq: 8 }),
      other: fc.option(weight, { nil: undefined, freq: 3 }),
      state: fc.constantFrom<State>('done', 'done', 'about-to-run', 'taken-back'),
      more: fc.constantFrom<Told>(
        ...[{}, {}, { kind: 'restore' as const }, { outcome: null }],
        ...IDS.map((own) => ({ continues: { action: `${own}0`, as: 'undo' as const } })),
      ),
    }),
    { maxLength: 14 },
  )
  .map((doings) => {
    let present: number | undefined = 9;
    return doings.map(({ after, other, state, more }, index) => {
      const before = other ?? present;
      if (state !== 'taken-back') present = after;
      return action(`${IDS[index % IDS.length]}${Math.trunc(index / IDS.length)}`, [[before, after, state]], more); // prettier-ignore
    });
  });

test('with what is needed along, the same is remembered and nothing is unsettled', () => {
  fc.assert(
    fc.property(past, fc.array(fc.nat(13)), (actions, picks) => {
      const records = actions.flat();
      const staying = new Set(picks.flatMap((pick) => actions[pick]?.[0]?.id ?? []));
      const needed = neededActions(records, staying);
      const rest = records.filter((record) => needed.has(record.id));
      const [all, kept] = [recall(records), recall(rest)];
      expect(kept.weights).toEqual(all.weights);
      expect(kept.actions).toEqual(all.actions.filter((each) => needed.has(each.id)));
    }),
    { numRuns: 1000 },
  );
});
