import { describe, expect, test, vi } from 'vitest';
import { initialState } from '../../../src/state/state.ts';
import type { StateEvent } from '../../../src/state/store.ts';
import { dispatchKey } from '../../../src/views/keys/dispatch-key.ts';
import { helpTextLines } from '../../../src/views/keys/help-text.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';

const state = initialState(
  'lb1',
  { intervalMs: 2000, demo: false, names: { services: new Map(), servers: new Map() } },
  { columns: 80, rows: 24 },
);

function press(key: string) {
  const events: StateEvent[] = [];
  const effects = {
    state: () => state,
    dispatch: (event: StateEvent) => events.push(event),
    quit: vi.fn(),
    refresh: vi.fn(),
    suspend: vi.fn(),
  };
  dispatchKey(key, KEYMAP, effects);
  return { events, ...effects };
}

describe('the keymap', () => {
  test('binds every key once', () => {
    const keys = KEYMAP.flatMap((binding) => binding.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test('is wholly in the help, and the help names no other keys', () => {
    const explained = helpTextLines(KEYMAP).flatMap((line) =>
      line.kind === 'binding' ? line.keys.split(' ') : [],
    );
    expect(explained.toSorted()).toEqual(KEYMAP.flatMap(({ keys }) => keys).toSorted());
  });

  test('gives every F-key a letter twin, for terminals that swallow them', () => {
    for (const { keys } of KEYMAP.filter((binding) =>
      binding.keys.some((key) => /^f\d+$/.test(key)),
    ))
      expect(keys.some((key) => /^\S$/.test(key))).toBe(true);
  });

  test('leaves no key silent: one that is not bound says so', () => {
    expect(press('x').events).toEqual([
      { type: 'noticed', text: 'x does nothing here; ? shows the keys' },
    ]);
  });

  test('leaves no key silent: one that can do nothing now says why', () => {
    expect(press('j').events).toEqual([
      { type: 'noticed', text: 'j: there is nothing to move through yet' },
    ]);
    expect(press('escape').events[0]).toMatchObject({ type: 'noticed' });
  });

  test.each(['q', 'f10', 'ctrl-c'])('%s quits', (key) => {
    expect(press(key).quit).toHaveBeenCalledOnce();
  });

  test('ctrl-r looks at once and ctrl-z suspends', () => {
    expect(press('ctrl-r').refresh).toHaveBeenCalledOnce();
    expect(press('ctrl-z').suspend).toHaveBeenCalledOnce();
  });
});
