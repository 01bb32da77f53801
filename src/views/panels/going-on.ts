import { actorName, agoText } from '../../state/acting/who.ts';
import { selectInterrupted } from '../../state/acting/undo-list.ts';
import { selectWallMs } from '../../state/acting/wall.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { progressText } from '../format/progress.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';

function piecesOf(state: State): readonly Piece[] {
  const now = selectWallMs(state);
  const { unseen, running } = state.acting;
  if (unseen !== undefined) return [{ text: `${unseen}; u tells more`, tone: 'alert' }];
  const [interrupted, ...others] = selectInterrupted(state);
  if (interrupted) {
    const ago = now === undefined ? '' : ` ${agoText(now - interrupted.begunAt)} ago`;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    const whose = `${actorName(interrupted.actor)}'s "${interrupted.title}"`;
    return [
      { text: 'interrupted: u shows, finishes or undoes it', tone: 'alert' },
      { text: `  ${whose}${ago}${more}`, tone: 'warning' },
    ];
  }
  const [first, ...rest] = running;
  if (!first) return [];
  const more = rest.length > 0 ? `; and ${rest.length} more` : '';
  return [
    { text: `${progressText(first, state.now)}  `, tone: 'strong' },
    { text: `${first.plan.title}${more}; a stops it` },
  ];
}

/** Exactly `height` lines about what was interrupted, went wrong unseen, or goes on. */
export function goingOnLines(state: State, drawing: Drawing, height: number): readonly string[] {
  if (height <= 0) return [];
  const pieces = piecesOf(state).map((piece) => ({ ...piece, text: escapeForScreen(piece.text) }));
  return [drawPieces(pieces, state.screen.size.columns, drawing)];
}
