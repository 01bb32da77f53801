import type { PlanDialog, PlanFocus } from '../../state/acting/plan-dialog.ts';
import { reasonOf, wordWanted } from '../../state/acting/plan-dialog.ts';
import { selectLayout } from '../../state/selectors/layout.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { planTextLines } from './plan-text.ts';
import { linePieces } from './prompt.ts';

/** A button at the foot of the plan. */
interface Button {
  readonly presses: Extract<PlanFocus, 'cancel' | 'do'>;
  readonly label: string;
}

const CANCEL: Button = { presses: 'cancel', label: 'Cancel' };
const CLOSE: Button = { presses: 'cancel', label: 'Close' };

/** What makes it happen: at once, or after a word was typed. */
function doLabel(dialog: PlanDialog): string {
  const wanted = wordWanted(dialog);
  if (wanted === undefined) return 'Do it';
  return wanted === 'force' ? 'Force...' : 'Type the name...';
}

function buttonsOf(dialog: PlanDialog): readonly Button[] {
  const { phase } = dialog;
  switch (phase.at) {
    case 'asking':
      return [CANCEL];
    case 'shown':
      return [CANCEL, { presses: 'do', label: doLabel(dialog) }];
    case 'none':
      return [CLOSE];
    case 'running':
      return [];
    case 'ended':
      return phase.ending.kind === 'changed'
        ? [CLOSE, { presses: 'do', label: 'New plan' }]
        : [CLOSE];
  }
}

/** The focused one is marked by more than its colour. */
const spelled = ({ label }: Button, focused: boolean): string =>
  focused ? `[>${label}<]` : `[ ${label} ]`;

const GAP = '  ';

/** All buttons; where not all can be read whole, the one that Enter presses. */
function buttonsShown(dialog: PlanDialog, columns: number): readonly Button[] {
  const all = buttonsOf(dialog);
  const width = all.reduce((sum, each) => sum + GAP.length + spelled(each, true).length, 0);
  if (width <= columns) return all;
  const focused = all.filter(({ presses }) => presses === dialog.focus);
  return focused.length > 0 ? focused : all.slice(0, 1);
}

function buttonPieces(dialog: PlanDialog, columns: number): readonly Piece[] {
  return buttonsShown(dialog, columns).flatMap((button): readonly Piece[] => {
    const focused = button.presses === dialog.focus;
    return [
      { text: GAP },
      { text: spelled(button, focused), tone: focused ? 'selected' : 'plain' },
    ];
  });
}

/** The button in that display column. */
export function planButtonAt(
  dialog: PlanDialog,
  column: number,
  columns: number,
): Button['presses'] | undefined {
  let from = 0;
  for (const button of buttonsShown(dialog, columns)) {
    from += GAP.length;
    const to = from + spelled(button, false).length;
    if (column >= from && column < to) return button.presses;
    from = to;
  }
  return undefined;
}

/** The line above the buttons: what is typed, or the reason. */
function fieldPieces(dialog: PlanDialog, columns: number, drawing: Drawing): readonly Piece[] {
  if (dialog.phase.at !== 'shown') return [];
  const wanted = wordWanted(dialog);
  if (dialog.focus === 'word' && wanted !== undefined) {
    const whole = ` type ${wanted} to go on: `;
    const sign = whole.length <= columns - 12 ? whole : ' the name: ';
    return linePieces(escapeForScreen(sign), dialog.word, columns, drawing);
  }
  if (dialog.focus === 'reason') return linePieces(' reason: ', dialog.reason, columns, drawing);
  const reason = reasonOf(dialog);
  return reason === undefined
    ? [{ text: '  R adds a reason for the record', tone: 'faint' }]
    : [{ text: `  reason: ${escapeForScreen(reason)}` }];
}

/** The part of the text that is on the screen; its last line says what is below. */
function shownText(state: State, top: number, height: number, drawing: Drawing): string[] {
  const { columns } = state.screen.size;
  const lines = planTextLines(state, drawing);
  const first = Math.min(top, Math.max(0, lines.length - height));
  const below = lines.length - first - height;
  const shown = lines.slice(first, first + height);
  const more: Piece[] = [{ text: `  ${below + 1} more lines: down shows them`, tone: 'faint' }];
  const said = below > 0 && height > 1 ? [...shown.slice(0, -1), more] : shown;
  const drawn = said.map((pieces) => drawPieces(pieces, columns, drawing));
  return [...drawn, ...Array<string>(Math.max(0, height - drawn.length)).fill('')];
}

/** The plan dialog in `height` lines: its text, a line being typed, its buttons. */
export function planLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'plan') return [];
  const { planHeight } = selectLayout(state);
  const draw = (pieces: readonly Piece[]): string => drawPieces(pieces, size.columns, drawing);
  const foot = [
    fieldPieces(overlay, size.columns, drawing),
    buttonPieces(overlay, size.columns),
  ].map(draw);
  const text = shownText(state, overlay.top, planHeight, drawing);
  return [...text, ...foot.slice(planHeight - height)];
}
