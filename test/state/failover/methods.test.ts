import { describe, expect, test } from 'vitest';
import { planIntent } from '../../../src/state/change/plan-intent.ts';
import type { Facts } from '../../../src/state/change/facts.ts';
import { sedEdit } from '../../../src/state/keepalived/sed-edit.ts';
import type { FailoverMethod } from '../../../src/state/model/change/intent.ts';
import type { Plan } from '../../../src/state/model/change/plan.ts';
import { shellLineOf } from '../../../src/state/model/shell-line.ts';
import {
  alone,
  factsOf,
  master,
  pairOf,
  standby,
  statementsOf,
  tracked,
  TRACKED,
} from '../../helpers/pairs.ts';

function planFor(facts: Facts, method: FailoverMethod | 'auto' = 'auto'): Plan {
  const plan = planIntent({ kind: 'failover', instance: 'VI_1', method }, facts);
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

const lines = (facts: Facts, method: FailoverMethod | 'auto' = 'auto'): readonly string[] =>
  planFor(facts, method).steps.map(shellLineOf);

function refusal(facts: Facts, method: FailoverMethod | 'auto' = 'auto'): readonly string[] {
  const plan = planIntent({ kind: 'failover', instance: 'VI_1', method }, facts);
  return plan.ok ? ['a plan'] : [plan.error.code, plan.error.message];
}

describe('a track file', () => {
  test('with a weight lowers the priority below that of the standby', () => {
    const facts = factsOf(pairOf([master({ trackers: [tracked(-1)] })]));
    expect(lines(facts)).toEqual([`echo 60 | tee ${TRACKED}`]);
    expect(planFor(facts).moving).toMatchObject({ isOverlap: true, onPeer: 'VI_1' });
  });

  test.each([
    ['a weight of several', tracked(-30), '2'],
    ['a weight that adds', tracked(2), '-30'],
    ['a reverse one', tracked(1, { reverse: true }), '60'],
    ['no weight: FAULT', tracked(), '1'],
    ['one that can only stop it: FAULT', tracked(-254), '1'],
  ])('of %s', (_what, tracker, value) => {
    const facts = factsOf(pairOf([master({ trackers: [tracker] })]));
    expect(lines(facts)).toEqual([`echo ${value} | tee ${TRACKED}`]);
  });

  test('counts what the file takes away already', () => {
    const pair = pairOf([master({ trackers: [tracked(-1)], effectivePriority: 140 })]);
    const held = { trackFiles: new Map([[TRACKED, { kind: 'read', text: '012\n' } as const]]) };
    expect(lines(factsOf(pair, held))).toEqual([`echo 60 | tee ${TRACKED}`]);
  });

  test('that stops the instance works where the standby does not preempt', () => {
    const pair = pairOf([master({ trackers: [tracked(-1)] })], [standby({ preempt: false })]);
    expect(lines(factsOf(pair))).toEqual([`echo 254 | tee ${TRACKED}`]);
    expect(planFor(factsOf(pair)).moving?.isOverlap).toBe(false);
  });

  test('of a member of a sync group only stops it, and what moves along is said', () => {
    const own = { syncGroup: 'G', trackers: [tracked(undefined, { ofGroup: true })] };
    const pair = pairOf([master(own), master({ ...own, name: 'VI_2', vrid: 52, trackers: [] })]);
    expect(lines(factsOf(pair), 'track-file')).toEqual([`echo 1 | tee ${TRACKED}`]);
    expect(planFor(factsOf(pair)).notes.map(({ text }) => text)).toContain('Moves along: VI_2');
  });

  test('with a weight that a group heeds is given what stops its member', () => {
    const pair = pairOf([master({ syncGroup: 'G', trackers: [tracked(-2)] })]);
    expect(lines(factsOf(pair), 'track-file')).toEqual([`echo 127 | tee ${TRACKED}`]);
  });

  test('lowers to the least where the standby is not known: without one nothing is lost', () => {
    const facts = factsOf(alone(master({ trackers: [tracked(-1)] })));
    expect(lines(facts)).toEqual([`echo 149 | tee ${TRACKED}`]);
  });

  test('that is missing is made, and one that holds more than a number is not touched', () => {
    const pair = pairOf([master({ trackers: [tracked(-1)] })]);
    const missing = { trackFiles: new Map([[TRACKED, { kind: 'missing' } as const]]) };
    expect(planFor(factsOf(pair, missing)).steps[0]?.changes).toMatchObject([
      { subject: 'track-file', before: undefined, after: '60\n' },
    ]);
    const long = {
      trackFiles: new Map([[TRACKED, { kind: 'read', text: 'x'.repeat(99) } as const]]),
    };
    expect(refusal(factsOf(pair, long), 'track-file')[1]).toContain('more than a number');
  });
});

describe('a lower priority', () => {
  test('is one value of the file and a reload', () => {
    const all = lines(factsOf(pairOf()));
    const sed = sedEdit(3, { text: '150', nth: 1 }, '90', 'X');
    expect(all[1]).toContain(sed.slice(0, -1).join(' '));
    expect(all.at(-1)).toBe('systemctl reload keepalived');
  });

  test.each([
    [
      'a definition',
      pairOf([master()], [standby()], { statements: statementsOf(false) }),
      'definition',
    ],
    ['a standby that waits', pairOf([master()], [standby({ preempt: false })]), 'nopreempt'],
    ['an owner', pairOf([master({ priority: 255, effectivePriority: 255 })]), '255'],
    [
      'the lowest standby',
      pairOf([master()], [standby({ effectivePriority: 1 })]),
      'nothing is below',
    ],
  ])('does not work with %s', (_what, pair, why) => {
    expect(refusal(factsOf(pair), 'priority')).toEqual([
      'cannot-move',
      expect.stringContaining(why),
    ]);
    expect(lines(factsOf(pair))).toEqual(['systemctl stop keepalived']);
    const { methods = [] } = planFor(factsOf(pair));
    expect(
      methods.map(({ method, chosen, whyNot }) => [method, chosen, whyNot === undefined]),
    ).toEqual([
      ['track-file', false, false],
      ['priority', false, false],
      ['stop', true, true],
    ]);
  });
});

describe('stopping keepalived', () => {
  const byProcess = (...argv: readonly string[]) => ({
    run: { by: 'process', pid: 77, argv } as const,
  });

  test('says that connections through this director die', () => {
    const texts = planFor(factsOf(pairOf()), 'stop').notes.map(({ text }) => text);
    expect(texts.join('\n')).toContain('connections through this director die');
  });

  test('ends the process where there is no unit', () => {
    const facts = factsOf(pairOf(), byProcess('/usr/sbin/keepalived', '-f', '/x'));
    expect(lines(facts, 'stop')).toEqual(['kill -TERM 77']);
  });

  test.each([['--dont-fork'], ['-nl'], ['-n']])(
    'does not work in the foreground (%s)',
    (option) => {
      const facts = factsOf(pairOf(), byProcess('/usr/sbin/keepalived', option));
      expect(refusal(facts, 'stop')[1]).toContain('foreground');
    },
  );
});

describe('there is no plan', () => {
  test.each([
    ['for a backup', pairOf([standby()]), 'not-here', 'BACKUP on lb1'],
    [
      'for an instance that is not there',
      pairOf([master({ name: 'VI_9' })]),
      'no-such-entry',
      'VI_1',
    ],
    [
      'where keepalived does not run',
      pairOf([], [], {
        here: { ...pairOf().here, process: { running: false } },
      }),
      'no-keepalived',
      'does not run',
    ],
  ])('%s', (_what, pair, code, text) => {
    expect(refusal(factsOf(pair))).toEqual([code, expect.stringContaining(text)]);
  });
});
