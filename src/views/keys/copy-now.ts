import { selectTargetCommands } from '../../state/selectors/command-lines.ts';
import type { Effects } from './binding.ts';

/** Puts commands on the clipboard, exactly as they are, and says how many. */
export function copyLinesNow(lines: readonly string[], { dispatch, copy }: Effects): void {
  if (lines.length === 0) {
    dispatch({ type: 'noticed', text: 'nothing copied: it is gone' });
    return;
  }
  // A shell would obey them, and nobody has seen them on the screen.
  if (lines.some((line) => /\p{Cc}/u.test(line))) {
    dispatch({ type: 'noticed', text: 'not copied: it holds control characters' });
    return;
  }
  copy(lines.join('\n'));
  const what = lines.length === 1 ? '1 command' : `${lines.length} commands`;
  dispatch({ type: 'noticed', text: `${what} handed to the terminal's clipboard` });
}

/** Copies the commands of the copy dialog and closes it. */
export function copyNow(effects: Effects): void {
  const { overlay } = effects.state().screen;
  if (overlay.kind !== 'copy') return;
  const lines = selectTargetCommands(effects.state(), overlay.targets).flatMap(
    (part) => part.lines,
  );
  effects.dispatch({ type: 'overlay-closed' });
  copyLinesNow(lines, effects);
}
