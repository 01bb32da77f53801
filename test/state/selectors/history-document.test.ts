import { describe, expect, test } from 'vitest';
import { selectHistoryDocument } from '../../../src/state/selectors/history-document.ts';
import type { Action } from '../../../src/state/memory/memory.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';
import { historyErrors } from '../../helpers/history-schema.ts';
import { actionOf, planned, serverTarget } from '../../helpers/planning.ts';

const director = simulatedDirector(
  '-A -t 10.0.0.9:80 -s wrr',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:80 -g',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -g',
);
const drain = await planned(director, {
  ...{ kind: 'drain', targets: [serverTarget('10.0.0.1:80', '10.0.0.9:80')] },
});
const zero = await planned(director, { kind: 'zero', services: 'all' });

/** As it is printed. */
const printed = (...actions: readonly Action[]) =>
  JSON.parse(JSON.stringify(selectHistoryDocument(actions))) as {
    readonly actions: readonly Readonly<Record<string, unknown>>[];
  };

describe('history --json', () => {
  test.each([
    ['nothing', []],
    ['what was done', [actionOf(drain)]],
    [
      'what was interrupted',
      [actionOf(drain, { states: ['unsure'], outcome: undefined, endedAt: undefined } as object)], // absent, as of what never ended
    ],
    [
      'what is under way',
      [actionOf(drain, { outcome: undefined, endedAt: undefined, isUnderWay: true } as object)], // as above
    ],
    [
      'what went wrong, by force and with a reason',
      [
        actionOf(drain, {
          ...{ states: ['failed'], outcome: 'left-half-done', why: 'exit status 2' },
          ...{ reason: 'kernel patch', forced: ['LAST_SERVER'] },
          actor: { user: 'root', sudoUser: 'alice' },
        }),
      ],
    ],
    ['an undo', [actionOf(drain, { kind: 'undo', continues: { action: 'a1b2', as: 'undo' } })]],
  ] satisfies readonly (readonly [string, readonly Action[]])[])(
    'of %s keeps the schema',
    (_, actions) => {
      expect(historyErrors(printed(...actions))).toEqual([]);
    },
  );

  test('tells times in UTC, and null for what nobody said', () => {
    const [action] = printed(actionOf(drain)).actions;
    expect(action).toMatchObject({
      ...{ id: 'a1b2', time: '1970-01-01T00:00:00.000Z', endedAt: '1970-01-01T00:00:00.001Z' },
      ...{ user: 'alice', sudoUser: null, reason: null, outcome: 'done', undoable: true },
      steps: [
        {
          argv: ['ipvsadm', '-e', '-t', '10.0.0.9:80', '-r', '10.0.0.1:80', '-g', '-w', '0'],
          state: 'done',
        },
      ],
    });
  });

  test('says what can be undone: nothing twice, no counters', () => {
    const { actions } = printed(actionOf(drain, { undoneBy: 'c3d4' }), actionOf(zero));
    expect(actions.map(({ undoable, undoneBy }) => [undoable, undoneBy])).toEqual([
      [false, 'c3d4'],
      [false, null],
    ]);
  });
});
