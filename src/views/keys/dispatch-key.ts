import type { Binding, Effects } from './binding.ts';

/** Runs what a key is bound to; a key that can do nothing says why. */
export function dispatchKey(key: string, keymap: readonly Binding[], effects: Effects): void {
  const binding = keymap.find(({ keys }) => keys.includes(key));
  if (!binding) {
    effects.dispatch({ type: 'noticed', text: `${key} does nothing here; ? shows the keys` });
    return;
  }
  const reason = binding.blockedBy?.(effects.state());
  if (reason === undefined) binding.run(effects);
  else effects.dispatch({ type: 'noticed', text: `${key}: ${reason}` });
}
