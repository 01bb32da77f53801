import { selectWallMs } from '../../../state/acting/wall.ts';
import type { InstanceStatus } from '../../../state/keepalived/instance-status.ts';
import type { VrrpSort } from '../../../state/screen/vrrp-sort.ts';
import { rowKey } from '../../../state/screen/row-id.ts';
import { isBadRow } from '../../../state/selectors/listing/vrrp-rows.ts';
import type { VrrpRow } from '../../../state/selectors/listing/row.ts';
import { rowIdOf } from '../../../state/selectors/listing/row.ts';
import { selectVrrpRows } from '../../../state/selectors/listing/select-vrrp.ts';
import { selectDirector } from '../../../state/selectors/picture.ts';
import { selectRowsOf } from '../../../state/selectors/listing/select-rows.ts';
import { selectVrrpFreshness } from '../../../state/selectors/vrrp/freshness.ts';
import { selectInstances } from '../../../state/selectors/vrrp.ts';
import type { State } from '../../../state/store.ts';
import type { Drawing } from '../../drawing.ts';
import type { Piece } from '../../line.ts';
import { drawPieces } from '../../line.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import type { InstanceColumns, InstanceContext } from './columns.ts';
import { instanceMark, placeColumns } from './columns.ts';
import { emptyLines } from './empty.ts';
import { rowPieces } from './row-pieces.ts';

/** What the rows are drawn with. */
interface Paper {
  readonly drawing: Drawing;
  readonly context: InstanceContext;
  readonly columns: InstanceColumns;
}

const blank: Piece = { text: ' ' };

function titlePieces({ by, descending }: VrrpSort, { columns, drawing }: Paper): Piece[] {
  const sign = drawing.glyphs[descending ? 'down' : 'up'];
  const isTurned = by === 'name' && descending; // the order of keepalived needs no saying
  const first = isTurned ? `  INSTANCE${sign}` : '  INSTANCE';
  return [
    { text: drawing.fit(first, columns.nameWidth), tone: isTurned ? 'accent' : 'title' },
    ...columns.columns.flatMap(({ title, align, width, sort }): Piece[] => {
      const isSorted = sort === by;
      const text = drawing.fit(isSorted ? `${title}${sign}` : title, width, align);
      return [
        { text: ' ', tone: 'title' },
        { text, tone: isSorted ? 'accent' : 'title' },
      ];
    }),
  ];
}

function instancePieces(status: InstanceStatus, open: boolean, paper: Paper): Piece[] {
  const { drawing, context, columns } = paper;
  const { glyphs } = drawing;
  const mark = instanceMark(status, glyphs);
  const hasBelow = open ? glyphs.open : glyphs.closed;
  const name = escapeForScreen(status.instance.name);
  return [
    { text: hasBelow },
    { text: mark.text, tone: mark.tone ?? 'plain' },
    { text: drawing.fit(name, Math.max(0, columns.nameWidth - 2)), tone: 'strong' },
    ...columns.columns.flatMap(({ cell, width, align }): Piece[] => {
      const { text, tone = 'plain' } = cell(status, context);
      return [blank, { text: drawing.fit(escapeForScreen(text), width, align), tone }];
    }),
  ];
}

function signPieces(row: Exclude<VrrpRow, { kind: 'instance' }>, drawing: Drawing): Piece[] {
  const { glyphs } = drawing;
  if (row.kind === 'section') return [{ text: row.open ? glyphs.open : glyphs.closed }, blank];
  const mark: Piece =
    isBadRow(row) && row.kind !== 'remark' ? { text: glyphs.alert, tone: 'alert' } : blank;
  return [{ text: `  ${row.last ? glyphs.lastBranch : glyphs.branch}` }, mark];
}

function piecesOf(row: VrrpRow, paper: Paper): readonly Piece[] {
  if (row.kind === 'instance') return instancePieces(row.status, row.open, paper);
  return [...signPieces(row, paper.drawing), ...rowPieces(row, paper.drawing.glyphs)];
}

/** Titles and rows of the VRRP view, or a sentence in their place. */
export function vrrpLines(
  state: State,
  drawing: Drawing,
  layout: { readonly titleHeight: number; readonly bodyHeight: number },
): readonly string[] {
  const { size, cursors, vrrpSort } = state.screen;
  const rows = selectRowsOf(state, 'vrrp') as ReturnType<typeof selectVrrpRows>; // rows of that list
  if (rows.length === 0) return emptyLines(state, drawing);
  const groupsKnown = selectDirector(state).keepalived.vrrp?.groups !== undefined;
  const context = { glyphs: drawing.glyphs, now: selectWallMs(state), groupsKnown };
  const columns = placeColumns(selectInstances(state), size.columns, context);
  const paper: Paper = { drawing, context, columns };
  const { selected, top } = cursors.vrrp;
  const selectedKey = selected && rowKey(selected);
  const stale = selectVrrpFreshness(state)?.stale ?? false;
  const body = rows.slice(top, top + layout.bodyHeight).map((row) => {
    const pieces = piecesOf(row, paper);
    const text = pieces.map((piece) => piece.text).join('');
    if (rowKey(rowIdOf(row)) === selectedKey)
      return drawing.paint('selected', drawing.fit(text, size.columns));
    return stale
      ? drawPieces([{ text, tone: 'faint' }], size.columns, drawing)
      : drawPieces(pieces, size.columns, drawing);
  });
  const titles = drawPieces(titlePieces(vrrpSort, paper), size.columns, drawing);
  return [...(layout.titleHeight > 0 ? [titles] : []), ...body];
}
