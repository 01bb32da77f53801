import { describe, expect, test } from 'vitest';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { reduce } from '../../../src/state/reduce.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { mainChrome, mainPicture } from '../../../src/views/screens/main-screen.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';
import { LOOKS } from '../../helpers/looks.ts';
import {
  action,
  clearPlan,
  drainPlan,
  guardedPlan,
  interrupted,
  rampPlan,
  remembered,
  remembering,
  showing,
} from '../../helpers/plans.ts';

const drained = service(1);
const [first, ...others] = drained.servers;
const quiesced = [{ ...first!, weight: 0, active: 12, inactive: 4 }, ...others];
const look = taken([service(1), service(2)]);
const draining = taken([{ ...drained, servers: quiesced }, service(2)]);
const row = { kind: 'server', service: drained.id, server: first!.id } as const;

const runs = (plan = drainPlan()): readonly StateEvent[] => [
  ...showing(plan),
  { type: 'action-begun', run: 'r', plan },
];
const stepped = (step: number, state: 'running' | 'done'): StateEvent => ({
  type: 'action-progress',
  run: 'r',
  progress: { at: 'step', step, state },
});
const difference = {
  subject: '10.1.1.1:80 in tcp/10.0.0.1:80',
  attribute: 'weight',
  expected: '1',
  found: '3',
};

/** What led to each screen of acting. */
const SCREENS: Readonly<Record<string, readonly StateEvent[]>> = {
  plan: [look, ...showing()],
  guards: [look, ...showing(guardedPlan())],
  force: [look, ...showing(guardedPlan()), { type: 'focused', on: 'word' }],
  'typed-name': [
    look,
    ...showing(clearPlan()),
    { type: 'focus-moved', by: 1 },
    { type: 'line-edited', event: { edit: 'insert', text: 'tcp/10' } },
  ],
  'no-plan': [
    look,
    showing()[0]!,
    {
      type: 'no-plan',
      ask: 'q',
      why: { message: 'the weight is 0 already', remedy: 'nothing is to be done' },
    },
  ],
  running: [look, ...runs(rampPlan()), stepped(0, 'done'), stepped(1, 'running')],
  done: [
    look,
    ...runs(),
    { type: 'action-ended', run: 'r', ending: { kind: 'done', action: 'a7' } },
  ],
  changed: [
    look,
    ...runs(),
    { type: 'action-ended', run: 'r', ending: { kind: 'changed', differences: [difference] } },
  ],
  failed: [
    look,
    ...runs(),
    {
      type: 'action-ended',
      run: 'r',
      ending: {
        kind: 'failed',
        action: 'a7',
        outcome: 'left-half-done',
        why: 'ipvsadm: Memory allocation problem',
        differences: [difference],
      },
    },
  ],
  past: [
    look,
    remembering([
      action('a4', { kind: 'undo', title: 'Undo a3: Drain 10.1.1.1:80' }),
      action('a3', { undoneBy: 'a4', forced: ['QUORUM'] }),
      interrupted('a2'),
      action('a1', { reason: 'kernel patch' }),
    ]),
    { type: 'past-shown' },
  ],
  menu: [
    draining,
    ...runs(rampPlan()),
    { type: 'action-progress', run: 'r', progress: { at: 'begun', action: 'a8' } },
    stepped(0, 'done'),
    { type: 'menu-shown', targets: [row] },
    { type: 'moved', by: 1, lines: 10 },
  ],
  leave: [look, ...runs(rampPlan()), stepped(0, 'done'), { type: 'leave-shown' }],
  staged: [
    look,
    { type: 'weight-staged', rows: [row], by: 10 },
    { type: 'moved', by: 3, lines: 0 },
  ],
  'weight-prompt': [
    look,
    { type: 'prompt-shown', prompt: 'weight', targets: [row] },
    { type: 'line-edited', event: { edit: 'insert', text: '100 over 10m' } },
  ],
  remembered: [draining, remembered(), { type: 'moved', by: 1, lines: 0 }],
  interrupted: [look, remembering([interrupted('a2')])],
  ramp: [
    draining,
    ...runs(rampPlan()),
    { type: 'action-progress', run: 'r', progress: { at: 'begun', action: 'a8' } },
    stepped(0, 'done'),
    { type: 'action-progress', run: 'r', progress: { at: 'waiting', step: 1, untilMs: 21_000 } },
  ],
};

const SIZES = [
  [40, 10],
  [80, 24],
  [120, 40],
] as const;

function frame(name: string, columns: number, rows: number, look_: keyof typeof LOOKS) {
  const state = SCREENS[name]!.reduce(reduce, startState(columns, rows));
  const drawing = createDrawing(LOOKS[look_]);
  return [...mainPicture(state, drawing), ...mainChrome(state, drawing, KEYMAP).footer];
}

const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');
const names = Object.keys(SCREENS);
const looks = Object.keys(LOOKS) as (keyof typeof LOOKS)[]; // its own keys

describe.each(SIZES)('acting at %ix%i', (columns, rows) => {
  test.each(names)('%s looks as it should', async (name) => {
    for (const look_ of looks) {
      const lines = frame(name, columns, rows, look_);
      expect(lines).toHaveLength(rows);
      for (const line of lines)
        expect(displayWidth(withoutStyles(line))).toBeLessThanOrEqual(columns);
      if (look_ === 'ascii') expect(lines.map(withoutStyles).join('')).toMatch(/^[\x20-\x7e]*$/);
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
        `../../golden/acting/${name}-${columns}x${rows}-${look_}.txt`,
      );
    }
  });
});

test('no size makes any of it fail or draw a line that is too wide', () => {
  for (const name of names)
    for (let columns = 1; columns <= 90; columns += 11)
      for (let rows = 1; rows <= 30; rows += 3) {
        const lines = frame(name, columns, rows, 'no-colour');
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines)
          expect(displayWidth(withoutStyles(line))).toBeLessThanOrEqual(columns);
      }
});

test('every line of a plan can be read on a low screen, its buttons always', () => {
  const app = openKeys(startState(40, 10), look, ...showing(guardedPlan()));
  const read = new Set<string>();
  for (let step = 0; step < 40; step += 1) {
    const lines = app.screen().slice(1, -2);
    expect(app.screen().at(-2)).toContain('[>Cancel<]');
    lines.forEach((line) => read.add(line.trim()));
    app.press('down');
  }
  const all = [...read].join(' ');
  for (const word of ['LAST_SERVER', 'QUORUM', 'quorum in', 'keepalived sets', '33%', '-w 0'])
    expect(all).toContain(word);
});

test('a plan about many servers names each, by service, and leaves room for what follows', () => {
  const servers = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `10.1.1.${number}:80`);
  const targets = [...servers.map((each) => `${each} in tcp/10.0.0.1:80`), 'tcp/10.0.0.1:80'];
  const app = openKeys(startState(80, 24), look, ...showing({ ...clearPlan(), targets }));
  const lines = app.screen().map((line) => line.trim());
  const from = lines.findIndex((line) => line.startsWith('tcp/10.0.0.1:80: 10.1.1.1:80, '));
  const to = lines.findIndex((line) => line.startsWith('remove tcp/10.0.0.1:80'));
  const named = lines.slice(from, to).join(' ');
  for (const server of servers) expect(named).toContain(server);
  expect(to - from).toBeLessThan(servers.length / 2);
});

test('text from outside cannot reach the terminal as a sequence', () => {
  const hostile = '\u001b]0;owned\u0007\u001b[2J';
  const plan = drainPlan({
    title: hostile,
    targets: [hostile],
    notes: [{ topic: 'effect', text: hostile }],
  });
  const past = remembering([action('a1', { title: hostile, reason: hostile })]);
  for (const events of [showing(plan), [past, { type: 'past-shown' } as const]]) {
    const state = [look, ...events].reduce(reduce, startState());
    const drawing = createDrawing(LOOKS['no-colour']);
    const text = mainPicture(state, drawing).map(withoutStyles).join('');
    expect(text).not.toMatch(/[\u0000-\u001f\u007f]/);
    expect(text).toContain('owned');
  }
});
