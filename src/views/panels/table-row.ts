import type { DrainOf } from '../../state/selectors/drains.ts';
import type { DriftWords } from '../../state/selectors/drift-words.ts';
import type { DownWords } from '../../state/selectors/vrrp/believed.ts';
import type { TableRow } from '../../state/selectors/listing/row.ts';
import { downEntries } from '../columns/host-down.ts';
import type { Cell, CellContext, Column } from '../columns/column.ts';
import { cellOf } from '../columns/column.ts';
import type { RowActing } from '../columns/row-acting.ts';
import { rowName } from '../columns/name.ts';
import { noteOf } from '../columns/note.ts';
import type { Drawing } from '../drawing.ts';
import type { Align } from '../terminal/fit-to-width.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Tone } from '../theme.ts';
import type { Severity } from '../../state/trouble/trouble.ts';
import { worstSeverity } from '../../state/trouble/trouble.ts';

/** What the rows of a table are drawn with. */
export interface RowDrawing {
  readonly drawing: Drawing;
  readonly nameWidth: number;
  readonly cells: readonly { readonly column: Column; readonly context: CellContext }[];
  readonly noteWidth: number;
  readonly stale: boolean;
  readonly acting: RowActing;
  readonly drainOf: DrainOf;
  readonly down: DownWords;
  readonly drift: DriftWords;
  /** The worst that is wrong with a row and, where they are not shown, with the rows below it. */
  readonly severityOf: (row: TableRow) => Severity | undefined;
}

/** What the operator did to a row. */
export interface RowMarks {
  readonly selected: boolean;
  readonly tagged: boolean;
}

/** Below this the signs of the tree may be cut, too. */
const ROOM_FOR_SIGNS = 8;

/** How bad it is what keepalived's checks say against a row. */
function spokenAgainst(row: TableRow, down: DownWords): Severity | undefined {
  switch (row.kind) {
    case 'server':
      return down.ofServer(row.service.id, row.server.id) === undefined ? undefined : 'critical';
    case 'host':
      return downEntries(row.host, down) > 0 ? 'critical' : undefined;
    case 'service': {
      const { id } = row.service;
      if (down.sorryOf(id) !== undefined) return 'critical';
      return down.goneOf(id).length > 0 ? 'warning' : undefined;
    }
  }
}

const worse = (one: Severity | undefined, other: Severity | undefined): Severity | undefined =>
  worstSeverity([one, other].flatMap((severity) => (severity ? [{ severity }] : [])));

/** What stands between the signs of the tree and the name: a tag, or that something is wrong. */
function markOf(row: TableRow, tagged: boolean, parts: RowDrawing): Cell {
  const { drawing, severityOf, down } = parts;
  if (tagged) return { text: drawing.glyphs.tag, tone: 'tagged' };
  const severity = worse(spokenAgainst(row, down), severityOf(row));
  if (severity === 'critical') return { text: drawing.glyphs.alert, tone: 'alert' };
  return severity === 'warning' ? { text: drawing.glyphs.alert, tone: 'warning' } : { text: ' ' };
}

function firstCell(row: TableRow, tagged: boolean, parts: RowDrawing): Cell {
  const { drawing, nameWidth } = parts;
  const { signs, name, isParent } = rowName(row, drawing.glyphs);
  const mark = markOf(row, tagged, parts);
  const tone = mark.tone ?? (isParent ? 'strong' : 'plain');
  const before = signs + mark.text;
  if (nameWidth < ROOM_FOR_SIGNS) return { text: before + name, tone };
  // Each sign takes one column; names are ASCII, so that nothing needs to be measured.
  const text = before + drawing.fit(name, nameWidth - before.length);
  return { text, tone, isFitted: true };
}

function drawRow(row: TableRow, { selected, tagged }: RowMarks, parts: RowDrawing): string {
  const { drawing, cells, nameWidth, noteWidth, stale, acting, drainOf, down, drift } = parts;
  const whole: Tone | undefined = selected ? 'selected' : stale ? 'faint' : undefined;
  const draw = (cell: Cell, width: number, align: Align): string => {
    const { text, tone } = cell;
    if (text === '') return ' '.repeat(width);
    const fitted = cell.isFitted ? text : drawing.fit(escapeForScreen(text), width, align);
    return whole ? fitted : drawing.paint(tone ?? 'plain', fitted);
  };
  const drawn = [draw(firstCell(row, tagged, parts), nameWidth, 'left')];
  for (const { column, context } of cells)
    drawn.push(draw(cellOf(column, row, context), context.room, column.align));
  if (noteWidth > 0)
    drawn.push(draw(noteOf(row, noteWidth, { drainOf, acting, down, drift }), noteWidth, 'left'));
  const line = drawn.join(' ');
  return whole ? drawing.paint(whole, line) : line;
}

interface Drawn extends RowMarks {
  readonly parts: RowDrawing;
  readonly line: string;
}

const drawnBefore = new WeakMap<TableRow, Drawn>();

/** The line of a row; a key that moves the selection draws two rows, not all. */
export function tableRowLine(row: TableRow, marks: RowMarks, parts: RowDrawing): string {
  const before = drawnBefore.get(row);
  const isSame =
    before?.parts === parts && before.selected === marks.selected && before.tagged === marks.tagged;
  if (isSame) return before.line;
  const line = drawRow(row, marks, parts);
  drawnBefore.set(row, { parts, ...marks, line });
  return line;
}
