import { describe, expect, test } from 'vitest';
import { selectDrift } from '../../../src/state/selectors/drift.ts';
import { selectDoctor } from '../../../src/state/selectors/doctor.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { reduce } from '../../../src/state/reduce.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { mainChrome, mainPicture } from '../../../src/views/screens/main-screen.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { accepting, stateAfter, twice, WORDED } from '../../helpers/drift-scene.ts';
import { inOrder } from '../../helpers/drifting.ts';
import { block, one, spoilt, two } from '../../helpers/drifting-pair.ts';
import { openKeys, screenOf } from '../../helpers/keys.ts';
import { LOOKS } from '../../helpers/looks.ts';

const view = (name: 'services' | 'servers' | 'drift' | 'doctor'): StateEvent => ({
  type: 'view-shown',
  view: name,
});
const list = view('drift');
const SEVERAL = spoilt(
  { weight: 7, forwarding: 'masquerade' },
  { service: { scheduler: 'rr' }, told: block([one(), two], { quorum: 2 }) },
);
const several = twice(SEVERAL);
const all = selectDrift(stateAfter(several));
const opened = [...several, accepting(all.slice(0, 1)), list];
const detail: StateEvent = {
  ...{ type: 'detail-shown', of: { kind: 'drift', key: 'tcp/10.0.0.9:80 10.0.0.1:80 weight' } },
};

const SCREENS: Readonly<Record<string, readonly StateEvent[]>> = {
  list: opened,
  none: [...twice(inOrder([block()])), list],
  detail: [...twice(WORDED), list, detail],
  services: several,
};

const SIZES = [
  [40, 10],
  [80, 24],
  [120, 40],
] as const;
const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

describe.each(SIZES)('differences at %ix%i', (columns, rows) => {
  test.each(Object.entries(SCREENS))('%s looks as it should', async (name, events) => {
    const state = stateAfter(events, columns, rows);
    const drawing = createDrawing(LOOKS['no-colour']);
    const lines = [...mainPicture(state, drawing), ...mainChrome(state, drawing, KEYMAP).footer];
    expect(lines).toHaveLength(rows);
    for (const line of lines)
      expect(displayWidth(withoutStyles(line))).toBeLessThanOrEqual(columns);
    const golden = `../../golden/drift/${name}-${columns}x${rows}.txt`;
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden);
  });
});

const shown = (...events: readonly StateEvent[]): string =>
  screenOf(stateAfter(events, 120, 40)).join('\n');

const wide = (...events: readonly StateEvent[]): string =>
  screenOf(stateAfter(events, 200, 60)).join('\n');

describe('what differs is marked', () => {
  const weight = twice(WORDED);
  const accepted = [...weight, accepting(selectDrift(stateAfter(weight)))];
  const server: StateEvent = {
    type: 'detail-shown',
    of: { kind: 'server', service: 'tcp/10.0.0.9:80' as never, server: '10.0.0.1:80' as never }, // names of the scene
  };

  test('in rows, in the header, in the detail and by the doctor', () => {
    expect(wide(...weight)).toMatch(/! ?10\.0\.0\.1:80 .*cfg 3/);
    expect(shown(...weight)).toMatch(/! ?10\.0\.0\.1:80 /);
    expect(shown(...weight)).toContain('1 drift');
    expect(wide(...weight, view('servers'))).toMatch(/! ?10\.0\.0\.1 .*cfg 3/);
    expect(shown(...weight, server)).toContain('Differences from keepalived');
    const [found] = selectDoctor(stateAfter(weight));
    expect(found?.trouble).toMatchObject({ code: 'DRIFT', severity: 'warning' });
  });

  test('nowhere once it is accepted, but in its list', () => {
    for (const events of [accepted, [...accepted, view('servers')], [...accepted, server]])
      expect(wide(...events)).not.toMatch(/! ?10\.|cfg 3|[0-9] drift|Differences from/);
    expect(selectDoctor(stateAfter(accepted))).toEqual([]);
    expect(shown(...accepted, list)).toContain('1 accepted');
    expect(shown(...accepted, list)).toContain('tcp/10.0.0.9:80 10.0.0.1:80');
  });

  test('again once its time is over, or it is another difference', () => {
    const over = { ...accepting(all.slice(0, 1), { until: 0 }) };
    expect(shown(...weight, over)).toContain('1 drift');
    const other = accepting(selectDrift(stateAfter(weight)), { kernel: '9' });
    expect(shown(...weight, other)).toContain('1 drift');
  });
});

describe('keys', () => {
  const onServer = () => openKeys(stateAfter(twice(WORDED)), { type: 'moved', by: 1, lines: 0 });

  test('= goes to the difference of the row, enter to all about it', () => {
    const app = onServer();
    app.press('=');
    expect(app.place()).toMatchObject({ view: 'drift' });
    expect(app.selected()).toBe('drift tcp/10.0.0.9:80 10.0.0.1:80 weight');
    app.press('enter');
    expect(app.screen().join('\n')).toContain('What happens next');
  });

  test.each([
    ['K', { kind: 'weight', weights: [{ amount: { to: 'value', value: 3 } }] }],
    ['E', { kind: 'conf-value', file: '/ka.conf', line: 21, before: '3', after: '7' }],
  ])('%s proposes what ends it, from the row, the list and the menu', (key, intent) => {
    for (const way of [[], ['='], ['a']]) {
      const app = onServer();
      app.press(...way, key);
      expect(app.propose.mock.calls).toMatchObject([[intent]]);
    }
  });

  test('o asks for how long, and says what is no time', () => {
    const app = onServer();
    app.press('o');
    app.type('soon');
    app.press('enter');
    expect(app.notice()).toMatch('soon is no time');
    expect(app.acceptDrift).not.toHaveBeenCalled();
    app.press('ctrl-u');
    app.type('1d kernel patch');
    app.press('enter');
    const [drifts, wish] = app.acceptDrift.mock.calls[0]!;
    expect(drifts).toMatchObject([{ attribute: 'weight', file: '3', kernel: '7' }]);
    expect(wish).toEqual({ forMs: 86_400_000, reason: 'kernel patch' });
  });

  test('the menu has them only where something differs', () => {
    const app = onServer();
    app.press('a');
    expect(app.screen().join('\n')).toContain('differences from keepalived');
    app.press('escape', 'j', 'a');
    expect(app.screen().join('\n')).not.toContain('differences from keepalived');
  });

  test('/ ! < > I narrow and turn the list', () => {
    const app = openKeys(stateAfter(opened));
    const rows = () => app.screen().filter((line) => /^[ !▲] +(tcp|10\.)/.test(line)).length;
    const before = rows();
    app.press('!');
    expect(rows()).toBe(before - 1);
    app.press('!', '>');
    expect(app.screen().join('\n')).toContain('by attribute up');
    app.press('I');
    expect(app.screen().join('\n')).toContain('by attribute down');
    app.press('/');
    app.type('scheduler');
    app.press('enter');
    expect(rows()).toBe(1);
  });
});

test('what is accepted later is no other row', () => {
  const state = stateAfter(several);
  const later = reduce(state, accepting(all));
  expect(selectDrift(later)).toEqual([]);
});
