import type { Snapshot } from '../../state/model/snapshot.ts';
import type { State } from '../../state/store.ts';
import { selectPicture, selectStaleMs } from '../../state/selectors/picture.ts';
import type { TreeRow } from '../../state/selectors/rows.ts';
import { indexOfRow, selectRows } from '../../state/selectors/rows.ts';
import { scheduling } from '../columns/attributes.ts';
import type { ChosenColumns, LongestTexts } from '../columns/choose.ts';
import { chooseColumns } from '../columns/choose.ts';
import type { Cell, CellContext, Column } from '../columns/column.ts';
import { nameCell } from '../columns/name.ts';
import { noteOf } from '../columns/note.ts';
import type { Drawing } from '../drawing.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';

/** Room for the tree's signs, and for the protocol before the address of a service. */
const SERVICE_EXTRA = 6;
const SERVER_EXTRA = 4;

const longestTexts = new WeakMap<Snapshot, LongestTexts>();

/** The longest texts of a picture, so that columns do not jump while one scrolls. */
function longestIn(snapshot: Snapshot): LongestTexts {
  const known = longestTexts.get(snapshot);
  if (known) return known;
  let name = 0;
  let scheduler = 0;
  for (const service of snapshot.services) {
    const title = service.id.length - service.id.indexOf('/') - 1;
    name = Math.max(name, title + SERVICE_EXTRA);
    scheduler = Math.max(scheduler, scheduling(service).length);
    for (const server of service.servers) name = Math.max(name, server.id.length + SERVER_EXTRA);
  }
  longestTexts.set(snapshot, { name, scheduler });
  return { name, scheduler };
}

const cellOf = (column: Column, row: TreeRow, context: CellContext): Cell =>
  row.kind === 'service'
    ? column.service(row.service, context, row)
    : column.server(row.server, context, row);

/** What a line is drawn with. */
interface RowDrawing {
  readonly drawing: Drawing;
  readonly chosen: ChosenColumns;
  readonly context: CellContext;
  readonly stale: boolean;
  readonly width: number;
}

function drawRow(
  row: TreeRow,
  selected: boolean,
  { drawing, chosen, context, stale, width }: RowDrawing,
): string {
  const plain = selected || stale || chosen.isCut; // one tone for the whole line
  const draw = (cell: Cell, columns: number, align: 'left' | 'right'): string => {
    const text = drawing.fit(escapeForScreen(cell.text), columns, align);
    return plain ? text : drawing.paint(cell.tone ?? 'plain', text);
  };
  const cells = chosen.columns.map((column) =>
    draw(cellOf(column, row, context), column.width, column.align),
  );
  const note = chosen.noteWidth > 0 ? [draw(noteOf(row), chosen.noteWidth, 'left')] : [];
  const name = draw(nameCell(row, context.glyphs), chosen.nameWidth, 'left');
  const line = [name, ...cells, ...note].join(' ');
  const fitting = chosen.isCut ? drawing.fit(line, width) : line;
  if (selected) return drawing.paint('selected', fitting);
  return stale ? drawing.paint('faint', fitting) : fitting;
}

const titleTexts = (chosen: ChosenColumns, drawing: Drawing): string =>
  [
    drawing.fit('  SERVICE / REAL SERVER', chosen.nameWidth),
    ...chosen.columns.map(({ title, width, align }) => drawing.fit(title, width, align)),
    ...(chosen.noteWidth > 0 ? [drawing.fit('', chosen.noteWidth)] : []),
  ].join(' ');

/** What stands in the table while there is nothing to list. */
function emptyText(snapshot: Snapshot | undefined): string {
  if (!snapshot) return 'waiting for the first look...';
  return 'no virtual services: IPVS is loaded and its table is empty';
}

/** The services tree: column titles and `height` rows. */
export function tableLines(
  state: State,
  drawing: Drawing,
  layout: { readonly titleHeight: number; readonly bodyHeight: number },
): readonly string[] {
  const { columns: width } = state.screen.size;
  const snapshot = selectPicture(state);
  const rows = selectRows(state);
  const chosen = chooseColumns(width, snapshot ? longestIn(snapshot) : { name: 0, scheduler: 0 });
  const titles =
    layout.titleHeight > 0
      ? [drawing.paint('title', drawing.fit(titleTexts(chosen, drawing), width))]
      : [];
  if (!snapshot || rows.length === 0)
    return fill([...titles, drawPieces([{ text: emptyText(snapshot) }], width, drawing)], layout);
  const context = { glyphs: drawing.glyphs, names: state.settings.names, picture: snapshot };
  const stale = selectStaleMs(state) !== undefined;
  const parts: RowDrawing = { drawing, chosen, context, stale, width };
  const selected = indexOfRow(rows, state.screen.selected);
  const { top } = state.screen;
  const body = rows
    .slice(top, top + layout.bodyHeight)
    .map((row, index) => drawRow(row, top + index === selected, parts));
  return fill([...titles, ...body], layout);
}

function fill(
  lines: readonly string[],
  { titleHeight, bodyHeight }: { readonly titleHeight: number; readonly bodyHeight: number },
): readonly string[] {
  const height = titleHeight + bodyHeight;
  const missing = Math.max(0, height - lines.length);
  return [...lines.slice(0, height), ...Array<string>(missing).fill('')];
}
