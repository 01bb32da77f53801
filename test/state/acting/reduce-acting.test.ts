import type { Ending } from '../../../src/state/change/acting.ts';
import { describe, expect, test } from 'vitest';
import type { PlanDialog } from '../../../src/state/acting/plan-dialog.ts';
import { selectInterrupted, selectPast } from '../../../src/state/acting/undo-list.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { reduce } from '../../../src/state/reduce.ts';
import type { State } from '../../../src/state/state.ts';
import { service, startState, taken } from '../../helpers/keys.ts';
import {
  action,
  clearPlan,
  drainIntent,
  drainPlan,
  guardedPlan,
  interrupted,
  rampPlan,
  remembering,
  showing,
} from '../../helpers/plans.ts';

const web = service(1);
const rows = web.servers.map(
  ({ id }) => ({ kind: 'server', service: web.id, server: id }) as const,
);
const after = (...events: readonly StateEvent[]): State =>
  [taken([web, service(2)]), ...events].reduce(reduce, startState());

function dialogOf(state: State): PlanDialog {
  const { overlay } = state.screen;
  if (overlay.kind !== 'plan') throw new Error(overlay.kind);
  return overlay;
}

const begun = (plan = drainPlan()): StateEvent => ({ type: 'action-begun', run: 'r', plan });
const came = (
  progress: Extract<StateEvent, { type: 'action-progress' }>['progress'],
): StateEvent => ({
  type: 'action-progress',
  run: 'r',
  progress,
});
const ended = (ending: Extract<StateEvent, { type: 'action-ended' }>['ending']): StateEvent => ({
  type: 'action-ended',
  run: 'r',
  ending,
});

describe('a question', () => {
  test('shows the answer to itself and to no other', () => {
    const asked: StateEvent = { type: 'plan-asked', ask: 'second', intent: drainIntent };
    const late: StateEvent = { type: 'plan-shown', ask: 'first', plan: drainPlan() };
    expect(dialogOf(after(asked, late)).phase).toEqual({ at: 'asking' });
    const own: StateEvent = { type: 'plan-shown', ask: 'second', plan: drainPlan() };
    expect(dialogOf(after(asked, late, own)).phase).toMatchObject({ at: 'shown' });
  });

  test('that was closed stays closed when its answer comes', () => {
    const [ask, shown] = showing();
    expect(after(ask!, { type: 'overlay-closed' }, shown!).screen.overlay.kind).toBe('none');
  });

  test('begins with Cancel, goes through the buttons and the reason, and round', () => {
    const focuses = [1, 1, 1].map((_, count) => {
      const moves = Array<StateEvent>(count + 1).fill({ type: 'focus-moved', by: 1 });
      return dialogOf(after(...showing(), ...moves)).focus;
    });
    expect([dialogOf(after(...showing())).focus, ...focuses]).toEqual([
      ...['cancel', 'do', 'reason', 'cancel'],
    ]);
  });

  test('with guards takes force, then the name, before its button is the one that does it', () => {
    const plan = guardedPlan({ typeToConfirm: 'tcp/10.0.0.1:80' });
    const forced = after(...showing(plan), { type: 'focused', on: 'word' }, { type: 'word-taken' });
    expect(dialogOf(forced)).toMatchObject({ typed: 1, focus: 'word', word: { text: '' } });
    expect(dialogOf(reduce(forced, { type: 'word-taken' }))).toMatchObject({ focus: 'do' });
  });

  test('that takes a name leads from Cancel into the field for it', () => {
    const state = after(...showing(clearPlan()), { type: 'focus-moved', by: 1 });
    expect(dialogOf(state).focus).toBe('word');
  });

  test('asked anew keeps the reason that was typed', () => {
    const state = after(
      ...showing(),
      { type: 'focused', on: 'reason' },
      { type: 'line-edited', event: { edit: 'insert', text: 'kernel patch' } },
      { type: 'plan-asked', ask: 'again', intent: drainIntent },
    );
    expect(dialogOf(state)).toMatchObject({ ask: 'again', reason: { text: 'kernel patch' } });
  });
});

describe('what runs', () => {
  test('keeps a plain action on the screen until it ended', () => {
    const running = after(...showing(), begun(), came({ at: 'begun', action: 'a1' }));
    expect(dialogOf(running).phase.at).toBe('running');
    const done = reduce(running, ended({ kind: 'done', action: 'a1' }));
    expect(dialogOf(done).phase.at).toBe('ended');
    expect(done.acting.running).toEqual([]);
  });

  test('lets a ramp go on behind the picture once it has begun, not before', () => {
    const checked = after(...showing(rampPlan()), begun(rampPlan()));
    expect(checked.screen.overlay.kind).toBe('plan');
    const under = reduce(checked, came({ at: 'begun', action: 'a1' }));
    expect(under.screen.overlay.kind).toBe('none');
    expect(under.screen.notice).toContain('goes on');
    const on = [
      came({ at: 'step', step: 0, state: 'done' }),
      came({ at: 'waiting', step: 1, untilMs: 9000 }),
    ].reduce(reduce, under);
    expect(on.acting.running).toMatchObject([
      { action: 'a1', steps: ['done', 'waiting', 'waiting', 'waiting'], nextAtMs: 9000 },
    ]);
  });

  test('that changed meanwhile is told in the dialog, a ramp as well', () => {
    const state = after(
      ...showing(rampPlan()),
      begun(rampPlan()),
      ended({ kind: 'changed', differences: [] }),
    );
    expect(dialogOf(state).phase).toMatchObject({ at: 'ended', ending: { kind: 'changed' } });
  });

  test('and fails behind the picture stays said until the list of actions is opened', () => {
    const failed = after(
      ...showing(),
      begun(),
      { type: 'overlay-closed' },
      ended({
        ...{ kind: 'failed', action: 'a1', outcome: 'rolled-back', differences: [] },
        why: 'ipvsadm: No such service',
      }),
    );
    expect(failed.acting.unseen).toContain('No such service');
    expect(reduce(failed, { type: 'past-shown' }).acting.unseen).toBeUndefined();
  });

  test('and is stopped by another hand, or not begun, stays said as well; by the operator not', () => {
    const stopped = { kind: 'stopped', action: 'a1', stepsDone: 1, differences: [] } as const;
    const behind = (ending: Ending) =>
      after(...showing(), begun(), { type: 'overlay-closed' }, ended(ending));
    expect(behind({ ...stopped, why: 'somebody else changed it' }).acting.unseen).toContain(
      'stopped',
    );
    expect(behind({ kind: 'changed', differences: [] }).acting.unseen).toContain('not done');
    const own = behind(stopped);
    expect(own.acting.unseen).toBeUndefined();
    expect(own.screen.notice).toContain('stopped');
  });

  test('and ends well behind another dialog does not close that one', () => {
    const state = after(
      ...showing(),
      begun(),
      { type: 'overlay-closed' },
      { type: 'help-shown' },
      ended({ kind: 'done', action: 'a1' }),
    );
    expect(state.screen).toMatchObject({
      overlay: { kind: 'help' },
      notice: expect.stringContaining('done: ') as string,
    });
  });
});

describe('staged weights', () => {
  const staged = (state: State) =>
    [...state.screen.staged.values()].map(({ server, from, to }) => [server, from, to]);
  const stage = (by: number, count = 1): StateEvent => ({
    type: 'weight-staged',
    rows: rows.slice(0, count),
    by,
  });

  test('add up, never below 0, and are none where they come back to what is', () => {
    expect(staged(after(stage(1), stage(10)))).toEqual([['10.1.1.1:80', 1, 12]]);
    expect(staged(after(stage(-10)))).toEqual([['10.1.1.1:80', 1, 0]]);
    expect(staged(after(stage(1), stage(-1)))).toEqual([]);
    expect(staged(after(stage(3_000_000_000)))).toEqual([['10.1.1.1:80', 1, 2_147_483_647]]);
  });

  test('of a host are those of all its servers, each once', () => {
    const host = { kind: 'host', rip: web.servers[0]!.key.rip } as const;
    const state = after({ type: 'weight-staged', rows: [host, rows[0]!], by: 2 });
    expect(staged(state)).toEqual([['10.1.1.1:80', 1, 3]]);
  });

  test('stay through looks that change nothing about them', () => {
    const again = taken([{ ...web, servers: [...web.servers] }, service(2)], 3000);
    expect(staged(after(stage(1), again))).toEqual([['10.1.1.1:80', 1, 2]]);
  });

  test.each([
    ['its server is gone', web.servers.slice(1), 'is gone'],
    [
      'somebody else changed the weight',
      web.servers.map((server) => ({ ...server, weight: 7 })),
      'has weight 7 now, not 1',
    ],
  ])('are dropped, and that is said, where %s', (_, servers, why) => {
    const state = after(stage(1), taken([{ ...web, servers }], 3000));
    expect(staged(state)).toEqual([]);
    expect(state.screen.notice).toContain(`10.1.1.1:80 ${why}`);
  });

  test('that the kernel holds by now are none any more, without a word', () => {
    const servers = web.servers.map((server) => ({ ...server, weight: 2 }));
    const state = after(stage(1), taken([{ ...web, servers }], 3000));
    expect([staged(state), state.screen.notice]).toEqual([[], undefined]);
  });

  test('are taken by the plan that sends them, the others stay', () => {
    const state = after(stage(1, 2), ...showing(), begun());
    expect(staged(state)).toEqual([['10.1.1.2:80', 1, 2]]);
  });
});

describe('what was done', () => {
  const standings = (state: State) =>
    selectPast(state).map(({ action: { id }, standing }) => [id, standing]);

  test('is told newest first, what was interrupted on top, of this director alone', () => {
    const state = after(
      remembering([
        action('a5', { director: 'lb2' }),
        action('a4'),
        action('a3', { undoneBy: 'a4' }),
        interrupted('a2'),
        action('a1', { outcome: 'rolled-back' }),
      ]),
    );
    expect(standings(state)).toEqual([
      ['a2', 'interrupted'],
      ['a4', 'undoable'],
      ['a3', 'undone'],
      ['a1', 'final'],
    ]);
  });

  test('is not interrupted while it runs here', () => {
    const state = after(
      ...showing(),
      begun(),
      came({ at: 'begun', action: 'a2' }),
      remembering([interrupted('a2')]),
    );
    expect([standings(state), selectInterrupted(state)]).toEqual([[['a2', 'running']], []]);
  });

  test('says why it cannot be undone', () => {
    const zero = action('a1', {
      steps: [
        {
          ...{ does: 'zero all counters', argv: ['ipvsadm', '-Z'], state: 'done' },
          changes: [{ subject: 'counters', service: undefined }],
        },
      ],
    });
    expect(selectPast(after(remembering([zero])))).toMatchObject([
      { standing: 'final', why: 'nothing brings counters back' },
    ]);
  });

  test('is a list that actions which come later do not move', () => {
    const open = after(remembering([action('a1')]), { type: 'past-shown' });
    const later = reduce(open, remembering([action('a2'), action('a1')]));
    expect(later.screen.overlay).toMatchObject({ kind: 'past', ids: ['a1'], chosen: 0 });
  });
});
