import { displayWidth, fitToWidth } from './terminal/fit-to-width.ts';
import type { Drawing } from './drawing.ts';
import type { Tone } from './theme.ts';

/** A piece of a line with one meaning. */
export interface Piece {
  readonly text: string;
  readonly tone?: Tone;
}

/** Total display columns of some pieces. */
export const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((total, { text }) => total + displayWidth(text), 0);

/** Draws pieces one after the other into exactly `width` columns; what does not fit is cut. */
export function drawPieces(pieces: readonly Piece[], width: number, drawing: Drawing): string {
  let left = width;
  let line = '';
  for (const { text, tone } of pieces) {
    if (left <= 0) break;
    const room = Math.min(left, displayWidth(text));
    line += drawing.paint(tone ?? 'plain', drawing.fit(text, room));
    left -= room;
  }
  return line + ' '.repeat(Math.max(0, left));
}

/** Pieces at the left and at the right end; the right ones are dropped where both do not fit. */
export function drawEnds(
  left: readonly Piece[],
  right: readonly Piece[],
  width: number,
  drawing: Drawing,
): string {
  const gap = width - widthOf(left) - widthOf(right);
  if (gap < 1) return drawPieces(left, width, drawing);
  return drawPieces([...left, { text: fitToWidth('', gap) }, ...right], width, drawing);
}
