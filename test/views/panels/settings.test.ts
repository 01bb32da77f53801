import { describe, expect, test, vi } from 'vitest';
import type { Preferences } from '../../../src/state/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import { initialState } from '../../../src/state/state.ts';
import { createStore } from '../../../src/state/store.ts';
import { drawingFor } from '../../../src/views/drawing.ts';
import type { Effects } from '../../../src/views/keys/binding.ts';
import { dispatchKey } from '../../../src/views/keys/dispatch-key.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { SETTING } from '../../../src/views/keys/map/setting.ts';
import { mainChrome, mainPicture } from '../../../src/views/screens/main-screen.ts';
import { countTextLines } from '../../../src/views/screens/text-place.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { keyEvent } from '../../../src/views/terminal/keys/events.ts';
import { capturedSnapshot } from '../../helpers/captured-host.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

const traffic = capturedSituations().find(({ name }) => name === 'traffic')!;
const snapshot = await capturedSnapshot(traffic);
const PLAIN_LOOK = { colour: false, ascii: false };

/** The settings, opened over a captured director. */
function open(columns = 80, rows = 24, saved: Partial<Preferences> = {}) {
  const settings = { demo: false, names: { services: new Map(), servers: new Map() } };
  const preferences = { ...DEFAULT_PREFERENCES, ...saved };
  const store = createStore(
    initialState('lb1', { ...settings, preferences }, { columns, rows }),
    manualClock(),
  );
  const draw = (look = PLAIN_LOOK) => drawingFor(store.state().preferences, look);
  const save = vi.fn();
  const effects: Effects = {
    state: store.state,
    dispatch: store.dispatch,
    quit: vi.fn(),
    refresh: vi.fn(),
    suspend: vi.fn(),
    copy: vi.fn(),
    propose: vi.fn(),
    textLines: () => countTextLines(store.state(), draw()),
    save,
    carryOut: vi.fn(),
    stopAction: vi.fn(),
    acceptDrift: vi.fn(),
  };
  const press = (...keys: readonly string[]): void =>
    keys.forEach((key) => dispatchKey(keyEvent(key, key), KEYMAP, effects));
  const styled = (look = PLAIN_LOOK): readonly string[] => [
    ...mainPicture(store.state(), draw(look)),
    ...mainChrome(store.state(), draw(look), KEYMAP).footer,
  ];
  const lines = (): readonly string[] =>
    styled().map((line) => line.replaceAll(/\u001b\[[\d;]*m/g, ''));
  store.dispatch({ type: 'snapshot-taken', snapshot });
  press('S');
  const preferred = (): Preferences => store.state().preferences;
  const line = (what: string): string => lines().find((each) => each.includes(what)) ?? '';
  return { store, press, lines, styled, line, preferred, save };
}

/** Goes down to the item of this name. */
function goTo({ press, styled }: ReturnType<typeof open>, name: string): void {
  const isThere = (): boolean =>
    styled().some((line) => line.startsWith('\u001b[1;7m') && line.includes(name));
  for (let steps = 0; !isThere() && steps < 80; steps += 1) press('j');
  expect(isThere()).toBe(true);
}

describe.each([
  [40, 10],
  [80, 24],
  [120, 40],
])('the settings at %ix%i', (columns, rows) => {
  test('look as they should', async () => {
    const app = open(columns, rows, { columns: { services: [{ id: 'weight' }, { id: 'cps' }] } });
    app.press('right', 'tab', 'j');
    goTo(app, 'active');
    app.press('space', 'j');
    for (const line of app.lines()) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    await expect(`${app.styled().join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/settings-${columns}x${rows}.txt`,
    );
  });

  test('always show the chosen item, and what it means', () => {
    const app = open(columns, rows);
    const seen = new Set<string>();
    for (let step = 0; step < 75; step += 1) {
      const [chosen = '', ...others] = app
        .styled()
        .slice(0, rows - 1)
        .filter((line) => /^\u001b\[1;7m {3}\S/.test(line));
      expect(others).toEqual([]);
      expect(chosen + app.lines().at(-2)!).not.toContain('…');
      seen.add(chosen.slice(6, 20).trim());
      app.press('down');
    }
    for (const name of ['Theme', 'Mouse', 'Columns', 'state', 'trend', 'name'])
      expect(seen).toContain(name);
  });
});

describe('keys of the settings', () => {
  test('a theme is seen at once, marked, taken back, saved', () => {
    const app = open();
    const before = app.styled({ colour: true, ascii: false });
    app.press('right');
    expect(app.preferred().theme).toBe('light');
    expect(app.styled({ colour: true, ascii: false })).not.toEqual(before);
    expect(app.lines().join('\n')).toContain('changed, s saves');
    expect(app.line('Theme')).toContain('●');
    app.press('s');
    expect(app.save).toHaveBeenCalledOnce();
    app.store.dispatch({ type: 'preferences-saved', preferences: app.preferred() });
    expect(app.line('Theme')).not.toContain('●');
    app.press('left', 'u');
    expect(app.preferred().theme).toBe('light');
  });

  test('units show what they do', () => {
    const app = open();
    goTo(app, 'Figures');
    expect(app.line('Figures')).toContain('1.26M');
    app.press('+');
    expect(app.line('Figures')).toContain('1.20Mi');
    app.press('j', 'space');
    expect(app.line('Traffic')).toMatch(/bits .*9\.60Mi b\/s/);
  });

  test('a column keeps the choice while it moves, and while it is hidden', () => {
    const app = open();
    app.press('tab');
    goTo(app, 'active');
    const usual = app.store.state().preferences.columns;
    expect(usual).toEqual({});
    const order = (): readonly string[] => app.preferred().columns.services!.map(({ id }) => id);
    app.press(']', ']');
    const at = order().indexOf('active');
    app.press('[');
    expect(order().indexOf('active')).toBe(at - 1);
    app.press('}', '}', '{');
    expect(app.preferred().columns.services).toContainEqual({ id: 'active', width: 7 });
    app.press('d');
    expect(app.preferred().columns.services).toContainEqual({ id: 'active' });
    app.press('space');
    expect(order()).not.toContain('active');
    app.press('enter');
    expect(order()).toContain('active');
  });

  test('automatic columns can be had again', () => {
    const app = open(80, 24, { columns: { services: [{ id: 'cps' }] } });
    app.press('tab');
    expect(app.line('Columns  ')).toContain('1 chosen');
    app.press('space');
    expect(app.preferred().columns).toEqual({});
    expect(app.line('Columns  ')).toContain('automatic');
  });

  test('tab goes from part to part and round', () => {
    const app = open();
    const parts = ['Columns of services', 'Columns of servers', 'Display', 'Columns of services'];
    for (const part of parts) {
      app.press('tab');
      expect(app.line('SETTINGS')).toContain(`› ${part}`);
    }
    app.press('shift-tab');
    expect(app.line('SETTINGS')).toContain('› Display');
  });

  test('escape leaves with the changes, and so does the key that opened them', () => {
    for (const key of ['escape', 'S', 'f2']) {
      const app = open();
      app.press('right', key);
      expect(app.lines().join('\n')).not.toContain('SETTINGS');
      expect(app.preferred().theme).toBe('light');
    }
  });

  test('no key is silent: what can do nothing says why', () => {
    const app = open();
    app.press('tab');
    goTo(app, 'persistent');
    app.press('d');
    for (const { keys } of SETTING)
      for (const key of keys) {
        const before = app.styled().slice(0, -1).join('\n');
        app.press(key);
        const said = app.store.state().screen.notice;
        const did = app.styled().slice(0, -1).join('\n') !== before;
        expect([key, did || said?.startsWith(`${key}: `) || key === 's']).toEqual([key, true]);
        app.press('escape', 'S', 'tab');
        goTo(app, 'persistent');
      }
  });
});

test.each([2, 4, 5, 6, 8])('the chosen item is seen on %i lines', (rows) => {
  const { lines } = open(20, rows + 3);
  expect(lines().join('\n')).toContain('Theme');
});
