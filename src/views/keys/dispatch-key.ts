import type { KeyEvent } from '../terminal/keys/events.ts';
import { keyText } from '../terminal/keys/events.ts';
import type { Binding, Effects } from './binding.ts';
import { bindingsHere, isTyping } from './scopes.ts';

/** The character a key types, if it types one. */
function typed({ name, ctrl, alt }: KeyEvent): string | undefined {
  if (ctrl || alt) return undefined;
  if (name === 'space') return ' ';
  return Array.from(name).length === 1 ? name : undefined;
}

/** Why a key that is bound elsewhere, or nowhere, does nothing. */
function stray(key: string, keymap: readonly Binding[]): string {
  const elsewhere = keymap.find(({ keys }) => keys.includes(key));
  return elsewhere
    ? `${key} (${elsewhere.does}) is of no use here; ? shows the keys`
    : `${key} does nothing here; ? shows the keys`;
}

/** Runs a command, or says why it can do nothing; `key` is what it was asked with. */
export function runBinding(
  binding: Binding,
  key: string,
  effects: Effects,
  keymap: readonly Binding[],
): void {
  const reason = binding.blockedBy?.(effects.state());
  if (reason === undefined) binding.run(effects, keymap);
  else effects.dispatch({ type: 'noticed', text: `${key}: ${reason}` });
}

/** Runs what a key is bound to where the operator is; a key that can do nothing says why. */
export function dispatchKey(event: KeyEvent, keymap: readonly Binding[], effects: Effects): void {
  const key = keyText(event);
  const state = effects.state();
  const binding = bindingsHere(keymap, state).find(({ keys }) => keys.includes(key));
  const text = typed(event);
  if (isTyping(state) && text !== undefined) {
    effects.dispatch({ type: 'line-edited', event: { edit: 'insert', text } });
    return;
  }
  if (!binding) {
    effects.dispatch({ type: 'noticed', text: stray(key, keymap) });
    return;
  }
  runBinding(binding, key, effects, keymap);
}
