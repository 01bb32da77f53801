import type { State } from '../../state/store.ts';
import { selectRows } from '../../state/selectors/rows.ts';
import type { Binding, Effects } from './binding.ts';
import { helpTextLines } from './help-text.ts';

const noRows = (state: State): string | undefined =>
  state.screen.overlay.kind === 'none' && selectRows(state).length === 0
    ? 'there is nothing to move through yet'
    : undefined;

const noTree = (state: State): string | undefined =>
  state.screen.overlay.kind === 'none' ? noRows(state) : 'the help is open; escape closes it';

const noPicture = (state: State): string | undefined =>
  state.director.latest ? undefined : 'there is no picture to pause yet';

const move =
  (by: number) =>
  ({ dispatch }: Effects): void =>
    dispatch({ type: 'moved', by });

const page =
  (by: number) =>
  ({ dispatch }: Effects): void =>
    dispatch({ type: 'paged', by });

const tree =
  (type: 'opened' | 'closed' | 'toggled' | 'all-toggled') =>
  ({ dispatch }: Effects): void =>
    dispatch({ type });

function toggleHelp({ state, dispatch }: Effects): void {
  if (state().screen.overlay.kind === 'help') dispatch({ type: 'overlay-closed' });
  else dispatch({ type: 'help-shown', lines: helpTextLines(KEYMAP).length });
}

/** Every key of the main screen. */
export const KEYMAP: readonly Binding[] = [
  { keys: ['down', 'j'], group: 'move', does: 'down a row', blockedBy: noRows, run: move(1) },
  { keys: ['up', 'k'], group: 'move', does: 'up a row', blockedBy: noRows, run: move(-1) },
  { keys: ['pagedown'], group: 'move', does: 'down a page', blockedBy: noRows, run: page(1) },
  { keys: ['pageup'], group: 'move', does: 'up a page', blockedBy: noRows, run: page(-1) },
  { keys: ['ctrl-d'], group: 'move', does: 'down half a page', blockedBy: noRows, run: page(0.5) },
  { keys: ['ctrl-u'], group: 'move', does: 'up half a page', blockedBy: noRows, run: page(-0.5) },
  {
    keys: ['g', 'home'],
    group: 'move',
    does: 'first row',
    blockedBy: noRows,
    run: ({ dispatch }) => dispatch({ type: 'jumped', to: 'first' }),
  },
  {
    keys: ['G', 'end'],
    group: 'move',
    does: 'last row',
    blockedBy: noRows,
    run: ({ dispatch }) => dispatch({ type: 'jumped', to: 'last' }),
  },
  {
    keys: ['enter'],
    group: 'tree',
    does: 'open or close the service',
    blockedBy: noTree,
    run: tree('toggled'),
  },
  {
    keys: ['+', 'right'],
    group: 'tree',
    does: 'open the service',
    footer: 'open',
    blockedBy: noTree,
    run: tree('opened'),
  },
  {
    keys: ['-', 'left'],
    group: 'tree',
    does: 'close the service',
    footer: 'close',
    blockedBy: noTree,
    run: tree('closed'),
  },
  {
    keys: ['*'],
    group: 'tree',
    does: 'open or close all services',
    footer: 'all',
    blockedBy: noTree,
    run: tree('all-toggled'),
  },
  {
    keys: ['Z'],
    group: 'look',
    does: 'pause the picture, or let it run again',
    footer: 'pause',
    blockedBy: noPicture,
    run: ({ dispatch }) => dispatch({ type: 'pause-toggled' }),
  },
  {
    keys: ['ctrl-r'],
    group: 'look',
    does: 'look at the director now',
    footer: 'refresh',
    run: ({ refresh }) => refresh(),
  },
  { keys: ['?', 'h', 'f1'], group: 'look', does: 'this help', footer: 'help', run: toggleHelp },
  {
    keys: ['escape'],
    group: 'look',
    does: 'back',
    footer: 'back',
    blockedBy: ({ screen }) =>
      screen.overlay.kind === 'none' ? 'this is the first screen; q quits' : undefined,
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
  {
    keys: ['ctrl-z'],
    group: 'leave',
    does: 'suspend; fg brings it back',
    run: ({ suspend }) => suspend(),
  },
  {
    keys: ['q', 'f10'],
    group: 'leave',
    does: 'quit',
    footer: 'quit',
    run: ({ quit }) => quit(),
  },
  { keys: ['ctrl-c'], group: 'leave', does: 'quit at once, always', run: ({ quit }) => quit() },
];
