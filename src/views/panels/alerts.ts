import type { State } from '../../state/store.ts';
import { selectAlerts } from '../../state/selectors/alerts.ts';
import type { Drawing } from '../drawing.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';

/** The worst of what is wrong: what it is, and below, where there is room, what to do. */
export function alertLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { columns } = state.screen.size;
  const [worst, ...others] = selectAlerts(state);
  if (!worst) return [];
  const more = others.length > 0 ? `(1 of ${others.length + 1}) ` : '';
  const texts = [`${drawing.glyphs.alert} ${more}${worst.message}`, `  ${worst.remedy}`];
  return texts
    .slice(0, height)
    .map((text) => drawPieces([{ text: escapeForScreen(text), tone: 'alert' }], columns, drawing));
}
