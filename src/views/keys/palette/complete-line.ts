import { lineToComplete } from '../../../state/screen/typed-line.ts';
import type { Binding, Effects } from '../binding.ts';
import type { Completion } from './completions.ts';
import { completionsFor } from './completions.ts';

/** What all of them begin with. */
function commonStart([first, ...others]: readonly Completion[]): string {
  let start = first?.text ?? '';
  for (const { text } of others) while (!text.startsWith(start)) start = start.slice(0, -1);
  return start;
}

/** The choice after a step; behind the last one comes the line as it was typed. */
function stepped(choice: number, step: 1 | -1, count: number): number {
  const next = choice + step;
  if (next < -1) return count - 1;
  return next >= count ? -1 : next;
}

/** What all completions have in common, then one after the other in the place of what was typed. */
export function completeLine(
  step: 1 | -1,
  { state, dispatch }: Effects,
  keymap: readonly Binding[],
): void {
  const { overlay } = state().screen;
  const offered = completionsFor(state(), keymap);
  if (overlay.kind !== 'prompt' || offered.length === 0) {
    dispatch({ type: 'noticed', text: 'nothing to complete here' });
    return;
  }
  const { text, cursor } = lineToComplete(overlay);
  const head = text.slice(0, cursor);
  const start = commonStart(offered);
  if (overlay.choice < 0 && start.length > head.length) {
    dispatch({ type: 'line-replaced', text: start, choice: -1 });
    return;
  }
  const choice = stepped(overlay.choice, step, offered.length);
  dispatch({ type: 'line-replaced', text: offered[choice]?.text ?? head, choice });
}
