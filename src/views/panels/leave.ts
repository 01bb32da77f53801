import { stepsDone } from '../../state/acting/acting.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const LEAVING =
  'q stops it before its next step and quits. What was done stays: the next start shows it, and u ' +
  'undoes it. Enter or escape stays here.';

/** What is going on, and what quitting now would leave. */
export function leaveLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { columns } = state.screen.size;
  const lines = state.acting.running.flatMap(({ plan, ...running }) => [
    `  ${plan.title}: ${stepsDone({ plan, ...running })} of ${plan.steps.length} steps done`,
  ]);
  const texts: readonly Piece[] = [
    { text: 'quit while something is being done?', tone: 'title' },
    ...lines.map((text) => ({ text })),
    { text: LEAVING },
  ];
  return texts
    .flatMap(({ text, tone }) =>
      wrapText(escapeForScreen(text), columns - 1).map((line): Piece => {
        return tone ? { text: line, tone } : { text: line };
      }),
    )
    .slice(0, height)
    .map((piece) => drawPieces([piece], columns, drawing));
}
