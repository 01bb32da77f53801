import type { Binding, Effects } from './binding.ts';
import { runCommandLine } from './palette/run-command-line.ts';
import { searchRows } from './search-rows.ts';

/** Takes the typed line: the filter is in force already, a search goes, a command runs. */
export function acceptPrompt(effects: Effects, keymap: readonly Binding[]): void {
  const { overlay, finding } = effects.state().screen;
  effects.dispatch({ type: 'prompt-accepted' });
  if (overlay.kind !== 'prompt') return;
  if (overlay.prompt === 'filter' && finding.filterError !== undefined)
    effects.dispatch({ type: 'noticed', text: finding.filterError });
  if (overlay.prompt === 'search' && overlay.edit.text !== '') searchRows('forward', effects);
  if (overlay.prompt === 'command') runCommandLine(overlay.edit.text, effects, keymap);
}
