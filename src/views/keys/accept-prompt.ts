import { parseWeightWish } from '../../state/acting/weight-words.ts';
import type { Binding, Effects } from './binding.ts';
import { parseAcceptWish } from '../../state/drift/accept-words.ts';
import type { Prompt } from '../../state/screen/overlay.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import { proposeWeight } from './propose-weight.ts';
import { runCommandLine } from './palette/run-command-line.ts';
import { searchRows } from './search-rows.ts';

/** Takes the weight, or says what is wrong with it and lets one go on typing. */
function acceptWeight(text: string, rows: readonly RowId[], effects: Effects): void {
  const wish = parseWeightWish(text);
  if (wish.ok) effects.dispatch({ type: 'prompt-accepted' });
  const error = proposeWeight(text, rows, effects);
  if (error !== undefined) effects.dispatch({ type: 'noticed', text: error });
}

/** Takes the time, or says what is wrong with it and lets one go on typing. */
function acceptDrift({ edit, drifts = [] }: Prompt, effects: Effects): void {
  const wish = parseAcceptWish(edit.text);
  if (!wish.ok) {
    effects.dispatch({ type: 'noticed', text: wish.error });
    return;
  }
  effects.dispatch({ type: 'prompt-accepted' });
  effects.acceptDrift(drifts, wish.value);
}

/** Takes the typed line: the filter is in force already, a search goes, a command runs. */
export function acceptPrompt(effects: Effects, keymap: readonly Binding[]): void {
  const { overlay, finding } = effects.state().screen;
  if (overlay.kind === 'prompt' && overlay.prompt === 'weight') {
    acceptWeight(overlay.edit.text, overlay.targets ?? [], effects);
    return;
  }
  if (overlay.kind === 'prompt' && overlay.prompt === 'accept') {
    acceptDrift(overlay, effects);
    return;
  }
  effects.dispatch({ type: 'prompt-accepted' });
  if (overlay.kind !== 'prompt') return;
  if (overlay.prompt === 'filter' && finding.filterError !== undefined)
    effects.dispatch({ type: 'noticed', text: finding.filterError });
  if (overlay.prompt === 'search' && overlay.edit.text !== '') searchRows('forward', effects);
  if (overlay.prompt === 'command') runCommandLine(overlay.edit.text, effects, keymap);
}
