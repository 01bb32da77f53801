import { vi } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../src/state/model/preferences.ts';
import type { Intent } from '../../src/state/model/change/intent.ts';
import type { VirtualService } from '../../src/state/model/service.ts';
import { here } from '../../src/state/screen/place.ts';
import { rowKey } from '../../src/state/screen/row-id.ts';
import { selectList } from '../../src/state/selectors/listing/select-rows.ts';
import type { State } from '../../src/state/state.ts';
import { initialState } from '../../src/state/state.ts';
import type { StateEvent } from '../../src/state/store.ts';
import { createStore } from '../../src/state/store.ts';
import { createDrawing } from '../../src/views/drawing.ts';
import type { Effects } from '../../src/views/keys/binding.ts';
import { dispatchInput } from '../../src/views/keys/dispatch-input.ts';
import { KEYMAP } from '../../src/views/keys/keymap.ts';
import { mainChrome, mainPicture } from '../../src/views/screens/main-screen.ts';
import { countTextLines } from '../../src/views/screens/text-place.ts';
import type { InputEvent, KeyEvent } from '../../src/views/terminal/keys/events.ts';
import { keyEvent, PLAIN } from '../../src/views/terminal/keys/events.ts';
import { realServer, snapshot, tcp, virtualService } from './build.ts';
import { manualClock } from './manual-clock.ts';

/** The monitor without a terminal: keys go in as events, the screen is read as text. */

export const settings = { demo: false, names: { services: new Map(), servers: new Map() } };

/** A state before the first look. */
export const startState = (columns = 80, rows = 24): State =>
  initialState('lb1', { ...settings, preferences: DEFAULT_PREFERENCES }, { columns, rows });

/** `10.0.0.N:80` with servers `10.1.N.1:80` and so on. */
export const service = (
  number: number,
  servers = 3,
  more: Partial<VirtualService> = {},
): VirtualService =>
  virtualService(
    tcp(`10.0.0.${number}:80`),
    Array.from({ length: servers }, (_, index) => realServer(`10.1.${number}.${index + 1}:80`)),
    more,
  );

/** The event of a look that saw these services. */
export const taken = (services: readonly VirtualService[], at = 1000): StateEvent => ({
  type: 'snapshot-taken',
  snapshot: snapshot(services, { at }),
});

/** The key `ctrl-shift-x` or `x`, as the decoder tells it. */
export function key(text: string): KeyEvent {
  const parts = /^((?:ctrl-|alt-|shift-)*)(.+)$/s.exec(text)!;
  const [, modifiers = '', name = ''] = parts;
  return keyEvent(name, text, {
    ctrl: modifiers.includes('ctrl-'),
    alt: modifiers.includes('alt-'),
    shift: modifiers.includes('shift-'),
  });
}

const drawing = createDrawing({ colour: false, ascii: false });
const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

/** The whole screen as text. */
export function screenOf(state: State): readonly string[] {
  const { footer } = mainChrome(state, drawing, KEYMAP);
  return [...mainPicture(state, drawing), ...footer].map(withoutStyles);
}

/** A store with effects that are only counted. */
export function openKeys(start: State = startState(), ...events: readonly StateEvent[]) {
  const store = createStore(start, manualClock());
  events.forEach(store.dispatch);
  const effects = {
    state: store.state,
    dispatch: store.dispatch,
    quit: vi.fn(),
    refresh: vi.fn(),
    suspend: vi.fn(),
    textLines: () => countTextLines(store.state(), drawing),
    copy: vi.fn<(text: string) => void>(),
    propose: vi.fn<(intent: Intent) => void>(),
    save: vi.fn(),
    carryOut: vi.fn(),
    stopAction: vi.fn<(run: string) => void>(),
    acceptDrift: vi.fn<Effects['acceptDrift']>(),
  } satisfies Effects;
  const send = (event: InputEvent): boolean => dispatchInput(event, KEYMAP, effects);
  const { state } = store;
  return {
    ...effects,
    effects,
    send,
    press: (...keys: readonly string[]) => keys.forEach((each) => send(key(each))),
    /** Types text a character at a time. */
    type: (text: string) =>
      Array.from(text).forEach((each) => send(key(each === ' ' ? 'space' : each))),
    click: (row: number, column = 10) =>
      send({ type: 'mouse', action: 'press', button: 'left', column, row, ...PLAIN }),
    wheel: (direction: 'up' | 'down') =>
      send({
        type: 'mouse',
        action: `wheel-${direction}`,
        button: 'none',
        column: 4,
        row: 8,
        ...PLAIN,
      }),
    selected: (): string => {
      const list = selectList(state());
      const row = list && state().screen.cursors[list].selected;
      return row ? rowKey(row) : '';
    },
    place: () => here(state().screen.trail),
    notice: () => state().screen.notice,
    screen: () => screenOf(state()),
    line: (row: number) => screenOf(state()).at(row) ?? '',
  };
}
