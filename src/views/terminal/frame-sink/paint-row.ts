import type { Pen } from './pen.ts';
import type { Row } from './row.ts';
import { DEFAULT_STYLE } from './style.ts';

/** An erase costs three bytes; blanks up to that many are drawn instead. */
const CHEAPER_THAN_ERASE = 3;

/** No relative move is longer. */
const LONGEST_BRIDGE = 6;

/** Turns the row on the screen into the wanted one, with as few bytes as possible. */
export function paintRow(pen: Pen, y: number, shown: Row, wanted: Row): void {
  if (shown.risky || wanted.risky) {
    paintWholeRow(pen, y, wanted);
    return;
  }
  const erases = shown.end - wanted.end > CHEAPER_THAN_ERASE;
  const limit = erases ? wanted.end : Math.max(shown.end, wanted.end);
  let drawnTo: number | undefined;
  for (let x = 0; x < limit; x++) {
    if (isSame(shown, wanted, x)) continue;
    if (drawnTo === undefined || !bridge(pen, y, wanted, drawnTo, x)) pen.moveTo(y, x);
    x += drawCell(pen, wanted, x) - 1;
    drawnTo = x + 1;
  }
  if (!erases) return;
  pen.moveTo(y, wanted.end);
  pen.eraseToEnd();
}

/**
 * A row with characters whose width terminals disagree about is drawn whole, and after each of
 * them the cursor is put where the next cell is: what spilled over is drawn over.
 */
function paintWholeRow(pen: Pen, y: number, row: Row): void {
  pen.moveTo(y, 0);
  pen.eraseToEnd();
  for (let x = 0; x < row.end;) {
    pen.moveTo(y, x);
    const isPlain = /^[\x20-\x7e]$/.test(row.texts[x] ?? '');
    x += drawCell(pen, row, x);
    if (!isPlain) pen.forgetColumn();
  }
  if (row.end >= row.texts.length) return;
  pen.moveTo(y, row.end);
  pen.eraseToEnd();
}

function isSame(a: Row, b: Row, x: number): boolean {
  return a.texts[x] === b.texts[x] && a.styles[x] === b.styles[x];
}

/** Draws the cell at `x` and returns its width. */
function drawCell(pen: Pen, row: Row, x: number): number {
  let width = 1;
  while (row.texts[x + width] === '') width += 1;
  pen.draw(row.texts[x] ?? ' ', width, row.styles[x] ?? DEFAULT_STYLE);
  return width;
}

/** Draws the few equal cells up to `to` again where that costs no more than moving over them. */
function bridge(pen: Pen, y: number, row: Row, from: number, to: number): boolean {
  if (to - from > LONGEST_BRIDGE || to - from > pen.moveCost(y, to).length) return false;
  for (let x = from; x < to; x++)
    if (row.styles[x] !== pen.style || row.texts[x]?.length !== 1) return false;
  for (let x = from; x < to; x++) drawCell(pen, row, x);
  return true;
}
