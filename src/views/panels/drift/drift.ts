import { rowKey } from '../../../state/screen/row-id.ts';
import type { DriftSort } from '../../../state/screen/drift-sort.ts';
import type { DriftRow, Row } from '../../../state/selectors/listing/row.ts';
import { rowIdOf } from '../../../state/selectors/listing/row.ts';
import { selectRowsOf } from '../../../state/selectors/listing/select-rows.ts';
import { selectStaleMs } from '../../../state/selectors/picture.ts';
import type { State } from '../../../state/store.ts';
import type { Drawing } from '../../drawing.ts';
import type { Piece } from '../../line.ts';
import { drawPieces } from '../../line.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import type { DriftColumns } from './columns.ts';
import { placeDriftColumns } from './columns.ts';
import { emptyDriftLines } from './empty.ts';

const isDrift = (row: Row): row is DriftRow => row.kind === 'drift';

function titlePieces(
  { by, descending }: DriftSort,
  { columns, nameWidth }: DriftColumns,
  drawing: Drawing,
): Piece[] {
  const sign = drawing.glyphs[descending ? 'down' : 'up'];
  const isTurned = by === 'subject' && descending; // the order of the file needs no saying
  const first = isTurned ? `  ENTRY${sign}` : '  ENTRY';
  return [
    { text: drawing.fit(first, nameWidth), tone: isTurned ? 'accent' : 'title' },
    ...columns.flatMap(({ title, width, sort }): Piece[] => {
      const isSorted = sort === by;
      return [
        { text: ' ', tone: 'title' },
        {
          text: drawing.fit(isSorted ? `${title}${sign}` : title, width),
          tone: isSorted ? 'accent' : 'title',
        },
      ];
    }),
  ];
}

/** What somebody accepted stands back. */
function rowPieces(
  row: DriftRow,
  { name, nameWidth, columns }: DriftColumns,
  drawing: Drawing,
): Piece[] {
  const tone = row.accepted ? 'faint' : 'plain';
  return [
    { text: row.accepted ? ' ' : drawing.glyphs.alert, tone: 'warning' },
    { text: drawing.fit(` ${escapeForScreen(name(row))}`, Math.max(0, nameWidth - 1)), tone },
    ...columns.map(({ cell, width }): Piece => {
      return { text: ` ${drawing.fit(escapeForScreen(cell(row)), width)}`, tone };
    }),
  ];
}

/** Titles and rows of the list of differences, or a sentence in their place. */
export function driftLines(
  state: State,
  drawing: Drawing,
  layout: { readonly titleHeight: number; readonly bodyHeight: number },
): readonly string[] {
  const { size, cursors, driftSort } = state.screen;
  const rows = selectRowsOf(state, 'drift').filter(isDrift);
  if (rows.length === 0) return emptyDriftLines(state, drawing);
  const columns = placeDriftColumns(rows, size.columns);
  const { selected, top } = cursors.drift;
  const selectedKey = selected && rowKey(selected);
  const stale = selectStaleMs(state) !== undefined;
  const body = rows.slice(top, top + layout.bodyHeight).map((row) => {
    const pieces = rowPieces(row, columns, drawing);
    const text = pieces.map((piece) => piece.text).join('');
    if (rowKey(rowIdOf(row)) === selectedKey)
      return drawing.paint('selected', drawing.fit(text, size.columns));
    return drawPieces(stale ? [{ text, tone: 'faint' }] : pieces, size.columns, drawing);
  });
  const titles = drawPieces(titlePieces(driftSort, columns, drawing), size.columns, drawing);
  return [...(layout.titleHeight > 0 ? [titles] : []), ...body];
}
