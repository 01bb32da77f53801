import { selectLayout } from '../../state/selectors/layout.ts';
import type { InputEvent, MouseEvent } from '../terminal/keys/events.ts';
import { keyText } from '../terminal/keys/events.ts';
import type { Binding, Effects } from './binding.ts';
import { dispatchKey } from './dispatch-key.ts';

/** Rows a notch of the wheel moves. */
const WHEEL_ROWS = 3;

function dispatchMouse({ action, button, row }: MouseEvent, { state, dispatch }: Effects): void {
  if (action === 'wheel-up') dispatch({ type: 'moved', by: -WHEEL_ROWS });
  if (action === 'wheel-down') dispatch({ type: 'moved', by: WHEEL_ROWS });
  if (action !== 'press' || button !== 'left') return;
  const now = state();
  const layout = selectLayout(now);
  const line = row - layout.headerHeight - layout.alertHeight - layout.titleHeight;
  const inBody = line >= 0 && line < layout.bodyHeight;
  if (inBody && now.screen.overlay.kind === 'none') dispatch({ type: 'row-pressed', line });
}

/** Everything that can come from the keyboard line; true where it was taken. */
export function dispatchInput(
  event: InputEvent,
  keymap: readonly Binding[],
  effects: Effects,
): boolean {
  if (event.type === 'key') dispatchKey(keyText(event), keymap, effects);
  if (event.type === 'mouse') dispatchMouse(event, effects);
  if (event.type === 'paste')
    effects.dispatch({ type: 'noticed', text: 'pasted text is not taken here' });
  return true;
}
