import { expect, test, vi } from 'vitest';
import { initialState } from '../../../src/state/state.ts';
import { createStore } from '../../../src/state/store.ts';
import { rowKey } from '../../../src/state/screen/screen.ts';
import { dispatchInput } from '../../../src/views/keys/dispatch-input.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { keyEvent, PLAIN } from '../../../src/views/terminal/keys/events.ts';
import type { InputEvent } from '../../../src/views/terminal/keys/events.ts';
import { realServer, snapshot, tcp, virtualService } from '../../helpers/build.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

const settings = {
  intervalMs: 2000,
  demo: false,
  names: { services: new Map(), servers: new Map() },
};

function open() {
  const store = createStore(
    initialState('lb1', settings, { columns: 80, rows: 24 }),
    manualClock(),
  );
  const servers = Array.from({ length: 9 }, (_, index) => realServer(`10.0.0.${index + 2}:80`));
  store.dispatch({
    type: 'snapshot-taken',
    snapshot: snapshot([virtualService(tcp('10.0.0.1:80'), servers)]),
  });
  const effects = {
    state: store.state,
    dispatch: store.dispatch,
    quit: vi.fn(),
    refresh: vi.fn(),
    suspend: vi.fn(),
  };
  const send = (event: InputEvent): boolean => dispatchInput(event, KEYMAP, effects);
  const selected = (): string => {
    const row = store.state().screen.selected;
    return row ? rowKey(row) : '';
  };
  return { send, selected, store };
}

const mouse = (action: 'press' | 'wheel-up' | 'wheel-down', row: number): InputEvent => {
  return {
    type: 'mouse',
    action,
    button: action === 'press' ? 'left' : 'none',
    column: 4,
    row,
    ...PLAIN,
  };
};

test('a click selects the row under it: three lines of header and one of titles are above', () => {
  const { send, selected } = open();
  send(mouse('press', 6));
  expect(selected()).toBe('tcp/10.0.0.1:80 10.0.0.3:80');
});

test('a click beside the table selects nothing', () => {
  const { send, selected } = open();
  const before = selected();
  for (const row of [0, 3, 23]) send(mouse('press', row));
  expect(selected()).toBe(before);
});

test('the wheel moves three rows', () => {
  const { send, selected } = open();
  send(mouse('wheel-down', 10));
  expect(selected()).toBe('tcp/10.0.0.1:80 10.0.0.4:80');
  send(mouse('wheel-up', 10));
  expect(selected()).toBe('tcp/10.0.0.1:80');
});

test('a key goes to the keymap, and pasted text goes nowhere', () => {
  const { send, selected, store } = open();
  send(keyEvent('j', 'j'));
  expect(selected()).toBe('tcp/10.0.0.1:80 10.0.0.2:80');
  send({ type: 'paste', text: 'jjj' });
  expect(selected()).toBe('tcp/10.0.0.1:80 10.0.0.2:80');
  expect(store.state().screen.notice).toContain('pasted');
});
