import type { InputEvent } from '../terminal/keys/events.ts';
import type { Binding, Effects } from './binding.ts';
import { dispatchKey } from './dispatch-key.ts';
import { dispatchMouse } from './mouse/dispatch-mouse.ts';
import { isTyping } from './scopes.ts';

/** Everything that can come from the keyboard line; true where it was taken. */
export function dispatchInput(
  event: InputEvent,
  keymap: readonly Binding[],
  effects: Effects,
): boolean {
  if (event.type === 'key') dispatchKey(event, keymap, effects);
  if (event.type === 'mouse') dispatchMouse(event, effects, keymap);
  if (event.type === 'paste')
    effects.dispatch(
      isTyping(effects.state())
        ? { type: 'line-edited', event: { edit: 'insert', text: event.text } }
        : { type: 'noticed', text: 'pasted text is not taken here' },
    );
  return true;
}
