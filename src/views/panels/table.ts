import type { ColumnId, TableName } from '../../state/model/column-id.ts';
import type { Snapshot } from '../../state/model/snapshot.ts';
import type { State } from '../../state/store.ts';
import { rowKey } from '../../state/screen/row-id.ts';
import type { Row, TableRow } from '../../state/selectors/listing/row.ts';
import { rowIdOf } from '../../state/selectors/listing/row.ts';
import { selectRowsOf } from '../../state/selectors/listing/select-rows.ts';
import { memoLast } from '../../state/selectors/memo.ts';
import { shownTroubles } from '../../state/selectors/row-troubles.ts';
import type { Severity } from '../../state/trouble/trouble.ts';
import { worstSeverity } from '../../state/trouble/trouble.ts';
import { selectNames } from '../../state/selectors/names.ts';
import { selectDirector, selectPicture, selectStaleMs } from '../../state/selectors/picture.ts';
import type { DrainOf } from '../../state/selectors/drains.ts';
import { selectDrains } from '../../state/selectors/drains.ts';
import type { DownWords } from '../../state/selectors/vrrp/believed.ts';
import { selectDrift } from '../../state/selectors/drift.ts';
import type { DriftWords } from '../../state/selectors/drift-words.ts';
import { driftWords } from '../../state/selectors/drift-words.ts';
import { downWords } from '../../state/selectors/vrrp/believed.ts';
import { selectTrendLines } from '../../state/selectors/trend-lines.ts';
import type { ChosenColumns } from '../columns/choose.ts';
import type { CellContext } from '../columns/column.ts';
import type { RowActing } from '../columns/row-acting.ts';
import { rowActing } from '../columns/row-acting.ts';
import { columnsFor } from '../columns/shown-columns.ts';
import type { Drawing } from '../drawing.ts';
import { drawPieces } from '../line.ts';
import type { RowDrawing } from './table-row.ts';
import { tableRowLine } from './table-row.ts';
import { tableTitles } from './table-titles.ts';

/** What stands in the table while there is nothing to list. */
function emptyText(state: State, snapshot: Snapshot | undefined): string {
  if (!snapshot) return 'waiting for the first look...';
  if (snapshot.services.length === 0)
    return 'no virtual services: IPVS is loaded and its table is empty';
  return state.screen.finding.troubleOnly
    ? 'nothing in trouble here; ! shows all'
    : 'nothing matches the filter; / changes it';
}

const isTableRow = (row: Row): row is TableRow =>
  row.kind === 'service' || row.kind === 'server' || row.kind === 'host';

/** The same value as long as all rows would be drawn the same. */
const rowDrawing = memoLast(
  (
    drawing: Drawing,
    chosen: ChosenColumns,
    picture: Snapshot,
    names: CellContext['names'],
    units: CellContext['units'],
    trends: CellContext['trends'],
    stale: boolean,
    acting: RowActing,
    drainOf: DrainOf,
    down: DownWords,
    drift: DriftWords,
  ): RowDrawing => {
    const shown: ReadonlySet<ColumnId> = new Set(chosen.columns.map(({ column }) => column.id));
    const { glyphs } = drawing;
    const cells = chosen.columns.map(({ column, width }) => ({
      column,
      context: { glyphs, names, picture, units, trends, shown, acting, down, room: width },
    }));
    const { nameWidth, noteWidth } = chosen;
    const severityOf = (row: TableRow): Severity | undefined =>
      worstSeverity(shownTroubles(row, picture)) ??
      (drift.isUnwanted(rowIdOf(row)) ? 'warning' : undefined);
    return {
      drawing,
      cells,
      nameWidth,
      noteWidth,
      stale,
      severityOf,
      drainOf,
      down,
      drift,
      acting,
    };
  },
);

/** Column titles and `bodyHeight` rows of one of the two tables. */
export function tableLines(
  state: State,
  table: TableName,
  drawing: Drawing,
  layout: { readonly titleHeight: number; readonly bodyHeight: number },
): readonly string[] {
  const { columns: width } = state.screen.size;
  const picture = selectPicture(state);
  const rows = selectRowsOf(state, table);
  const chosen = columnsFor(state, table);
  const titles = layout.titleHeight > 0 ? [tableTitles(state, table, chosen, drawing)] : [];
  if (!picture || rows.length === 0)
    return [...titles, drawPieces([{ text: emptyText(state, picture) }], width, drawing)];
  const parts = rowDrawing(
    drawing,
    chosen,
    picture,
    selectNames(state),
    state.preferences.units,
    selectTrendLines(state, picture),
    selectStaleMs(state) !== undefined,
    rowActing(state),
    selectDrains(picture, selectDirector(state).trends),
    downWords(selectDirector(state).keepalived.checks, picture),
    driftWords(selectDrift(state)),
  );
  const { selected, top } = state.screen.cursors[table];
  const selectedKey = selected && rowKey(selected);
  const body = rows
    .slice(top, top + layout.bodyHeight)
    .filter(isTableRow)
    .map((row) => {
      const key = rowKey(rowIdOf(row));
      const marks = { selected: key === selectedKey, tagged: state.screen.tags.has(key) };
      return tableRowLine(row, marks, parts);
    });
  return [...titles, ...body];
}
