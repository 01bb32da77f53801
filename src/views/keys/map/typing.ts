import type { LineEdit, LineEvent } from '../../../state/screen/line-edit.ts';
import { typedTextOf } from '../../../state/screen/overlay.ts';
import type { StateEvent } from '../../../state/store.ts';
import type { Binding, Effects } from '../binding.ts';
import { acceptPrompt } from '../accept-prompt.ts';
import { completeLine } from '../palette/complete-line.ts';

const sameLine = (one: LineEdit | undefined, other: LineEdit | undefined): boolean =>
  one?.text === other?.text && one?.cursor === other?.cursor;

/** Changes the line, or says why there is nothing to change. */
function change({ state, dispatch }: Effects, event: StateEvent, why: string): void {
  const lineNow = (): LineEdit | undefined => typedTextOf(state().screen.overlay);
  const before = lineNow();
  dispatch(event);
  if (sameLine(before, lineNow())) dispatch({ type: 'noticed', text: why });
}

const own = { scopes: ['prompt'], group: 'type' } as const;

const edit = (
  name: string,
  keys: readonly string[],
  does: string,
  event: Exclude<LineEvent['edit'], 'insert'>,
): Binding => ({
  ...own,
  scopes: ['prompt', 'field'],
  name,
  keys,
  does,
  run: (effects) =>
    change(effects, { type: 'line-edited', event: { edit: event } }, 'there is nothing there'),
});

const recall = (name: string, keys: readonly string[], does: string, by: 1 | -1): Binding => ({
  ...own,
  name,
  keys,
  does,
  run: (effects) => change(effects, { type: 'past-recalled', by }, `there is no ${name} line`),
});

/** Typing a line of text. */
export const TYPING: readonly Binding[] = [
  {
    ...own,
    name: 'accept',
    keys: ['enter'],
    does: 'take the line',
    footer: 'take',
    run: acceptPrompt,
  },
  {
    ...own,
    name: 'cancel',
    keys: ['escape', 'ctrl-g'],
    does: 'leave it as it was',
    footer: 'leave',
    run: ({ dispatch }) => dispatch({ type: 'prompt-cancelled' }),
  },
  {
    ...own,
    name: 'complete',
    keys: ['tab'],
    does: 'complete, or the next completion',
    footer: 'complete',
    run: (effects, keymap) => completeLine(1, effects, keymap),
  },
  {
    ...own,
    name: 'complete-back',
    keys: ['shift-tab'],
    does: 'the completion before',
    run: (effects, keymap) => completeLine(-1, effects, keymap),
  },
  recall('earlier', ['up', 'ctrl-p'], 'an earlier line that begins so', 1),
  recall('later', ['down', 'ctrl-n'], 'a later line that begins so', -1),
  edit('erase', ['backspace'], 'erase the character before', 'backspace'),
  edit('erase-here', ['delete', 'ctrl-d'], 'erase the character here', 'delete'),
  edit('left', ['left', 'ctrl-b'], 'a character back', 'left'),
  edit('right', ['right', 'ctrl-f'], 'a character on', 'right'),
  edit('line-start', ['home', 'ctrl-a'], 'to the start of the line', 'home'),
  edit('line-end', ['end', 'ctrl-e'], 'to the end of the line', 'end'),
  edit('erase-word', ['ctrl-w', 'alt-backspace'], 'erase the word before', 'kill-word'),
  edit('erase-line', ['ctrl-u'], 'erase all before', 'kill-before'),
  edit('erase-rest', ['ctrl-k'], 'erase all behind', 'kill-after'),
];
