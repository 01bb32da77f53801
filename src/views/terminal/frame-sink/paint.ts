import { Pen } from './pen.ts';
import { paintRow } from './paint-row.ts';
import { blankRow, readRow, type Row } from './row.ts';
import { DEFAULT_STYLE, type StyleTable } from './style.ts';

/** A frame as it is on the screen: its lines as they came, and as cells. */
export interface Painted {
  readonly columns: number;
  readonly lines: readonly string[];
  readonly rows: readonly Row[];
}

/** The size of a terminal in character cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Lines that stand over a frame's own from row `top` on. */
export interface Overlay {
  readonly top: number;
  readonly lines: readonly string[];
}

/** The lines of the screen: the frame's, those of the overlay in their place, and blank ones below. */
export function linesOf(frame: string, { top, lines: over }: Overlay, size: Size): string[] {
  const lines = frame.split('\n', size.rows);
  while (lines.length < size.rows) lines.push('');
  for (const [index, line] of over.entries())
    if (top + index < size.rows) lines[top + index] = line;
  return lines;
}

/** The bytes that turn the screen into `lines`, and what it then shows; `''` if nothing changed. */
export function paint(
  shown: Painted | undefined,
  lines: readonly string[],
  size: Size,
  styles: StyleTable,
): { readonly output: string; readonly painted: Painted } {
  const { columns } = size;
  const pen = new Pen(columns);
  if (!shown) pen.eraseScreen();
  const blank = blankRow(columns);
  const rows = lines.map((line, y) => {
    const before = shown?.rows[y] ?? blank;
    if (line === (shown ? shown.lines[y] : '')) return before;
    const row = readRow(line, columns, styles);
    paintRow(pen, y, before, row);
    return row;
  });
  // The next frame starts from a known style, whatever else has written to the terminal meanwhile.
  pen.useStyle(DEFAULT_STYLE);
  return { output: pen.output, painted: { columns, lines, rows } };
}
