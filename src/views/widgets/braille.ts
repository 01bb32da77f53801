import type { Drawing } from '../drawing.ts';

/** The two dots of each row of a braille cell, top to bottom: left, right. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

const FULL = 0xff;
const LEFT_HALF = 0x47;

const dotsOf = (cell: string): number => (cell.codePointAt(0) ?? 0) - 0x2800;

const rowsWith = (dots: number, sides: readonly (0 | 1)[]): number[] =>
  DOTS.flatMap((row, index) => (sides.some((side) => dots & row[side]) ? [index] : []));

const middle = (rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + row, 0) / rows.length;

/** A piece of a line in ASCII: where in the cell it runs, or which way it goes. */
function asciiLine(dots: number): string {
  const rows = rowsWith(dots, [0, 1]);
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)];
  if (bottom <= 1) return "'";
  if (top >= 2) return '.';
  if (bottom - top === 1) return '-';
  const [left, right] = [middle(rowsWith(dots, [0])), middle(rowsWith(dots, [1]))];
  if (left > right) return '/';
  return left < right ? '\\' : '|';
}

/** The corner holds dots of both axes. */
function asciiAxis(dots: number): string {
  if (rowsWith(dots, [1]).length === 0) return '|';
  return rowsWith(dots, [0]).length > 1 ? '+' : '-';
}

/** A cell of a line as this terminal can show it. */
export const lineCell = (cell: string, drawing: Drawing): string =>
  drawing.ascii && cell !== ' ' ? asciiLine(dotsOf(cell)) : cell;

/** A cell of the axes as this terminal can show it. */
export const axisCell = (cell: string, drawing: Drawing): string =>
  drawing.ascii && cell !== ' ' ? asciiAxis(dotsOf(cell)) : cell;

/** A cell of a bar; blocks are smoother than dots. */
export function barCell(cell: string, drawing: Drawing): string {
  const dots = dotsOf(cell);
  if (dots === FULL) return drawing.ascii ? '#' : '█';
  if (dots === LEFT_HALF) return drawing.ascii ? '=' : '▌';
  return cell;
}
