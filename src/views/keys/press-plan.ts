import type { PlanDialog } from '../../state/acting/plan-dialog.ts';
import { takeWord, wordWanted } from '../../state/acting/plan-dialog.ts';
import type { Effects } from './binding.ts';

/** The button that makes it happen, or asks for the word that it takes. */
function pressDo(dialog: PlanDialog, { dispatch, carryOut }: Effects): void {
  if (wordWanted(dialog) === undefined) carryOut();
  else dispatch({ type: 'focused', on: 'word' });
}

/** Presses the button that has the focus. */
export function pressButton(effects: Effects): void {
  const { overlay } = effects.state().screen;
  if (overlay.kind !== 'plan') return;
  const { phase, focus, intent } = overlay;
  const isChanged = phase.at === 'ended' && phase.ending.kind === 'changed';
  if (isChanged && focus === 'do') effects.propose(intent);
  else if (phase.at === 'shown' && focus === 'do') pressDo(overlay, effects);
  else effects.dispatch({ type: 'plan-closed' });
}

/** Takes what is typed: a reason, or the word without which nothing happens. */
export function acceptField({ state, dispatch, carryOut }: Effects): void {
  const { overlay } = state().screen;
  if (overlay.kind !== 'plan') return;
  if (overlay.focus === 'reason') {
    dispatch({ type: 'focused', on: 'cancel' });
    return;
  }
  const wanted = wordWanted(overlay);
  if (wanted === undefined) return;
  if (overlay.word.text !== wanted) {
    const text = overlay.word.text === '' ? `${wanted} must be typed` : `this is not ${wanted}`;
    dispatch({ type: 'noticed', text: `${text}; escape closes the plan` });
    return;
  }
  dispatch({ type: 'word-taken' });
  if (wordWanted(takeWord(overlay)) === undefined) carryOut();
}
