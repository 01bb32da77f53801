import type { Sort, TableName } from '../../../state/model/column-id.ts';
import type { Layout } from '../../../state/selectors/layout.ts';
import { selectLayout } from '../../../state/selectors/layout.ts';
import type { Row } from '../../../state/selectors/listing/row.ts';
import { selectList, selectRows } from '../../../state/selectors/listing/select-rows.ts';
import type { State } from '../../../state/store.ts';
import { columnsFor } from '../../columns/shown-columns.ts';
import { unicodeGlyphs } from '../../format/glyphs.ts'; // as wide as those of ASCII
import { widthOf } from '../../line.ts';
import { crumbAt } from '../../panels/crumbs.ts';
import { choiceAt } from '../../panels/choice-list.ts';
import { menuList } from '../../panels/menu.ts';
import { pastList } from '../../panels/past.ts';
import { planButtonAt } from '../../panels/plan.ts';
import { footerBindingAt } from '../../panels/footer.ts';
import { beforeCrumbs } from '../../panels/header.ts';
import type { Binding } from '../binding.ts';

/** What stands in a cell of the screen, as far as it can be clicked. */
export type Hit =
  | { readonly kind: 'row'; readonly row: Row; readonly line: number; readonly isSign: boolean }
  | { readonly kind: 'title'; readonly table: TableName; readonly by: Sort['by'] }
  | { readonly kind: 'key'; readonly binding: Binding }
  | { readonly kind: 'crumb'; readonly step: number }
  /** A button of a plan. */
  | { readonly kind: 'button'; readonly presses: 'cancel' | 'do' }
  /** A row of a list of choices, and whether it is chosen already. */
  | { readonly kind: 'choice'; readonly index: number; readonly chosen: boolean }
  | undefined;

/** A cell of the screen, counted from 0. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** The sign that shows whether a row is open, and the blank behind it. */
const SIGN_WIDTH = 2;

function titleAt(state: State, column: number): Hit {
  const list = selectList(state);
  if (list !== 'services' && list !== 'servers') return undefined;
  const { nameWidth, columns } = columnsFor(state, list);
  if (column < nameWidth) return { kind: 'title', table: list, by: 'address' };
  let to = nameWidth;
  const found = columns.find(({ width }) => {
    to += 1 + width;
    return column < to;
  });
  return found && { kind: 'title', table: list, by: found.column.id };
}

function rowAt(state: State, line: number, column: number): Hit {
  const list = selectList(state);
  const row = list && selectRows(state)[state.screen.cursors[list].top + line];
  return row && { kind: 'row', row, line, isSign: 'open' in row && column < SIGN_WIDTH };
}

function headerAt(state: State, { column, row }: Cell): Hit {
  if (row > 0 || selectLayout(state).headerHeight < 2) return undefined;
  const step = crumbAt(state, column - widthOf(beforeCrumbs(state, unicodeGlyphs)));
  return step === undefined ? undefined : { kind: 'crumb', step };
}

/** What a click is on in a plan or in a list of choices. */
function overAt(state: State, layout: Layout, { column, row }: Cell): Hit {
  const { overlay } = state.screen;
  const line = row - layout.headerHeight;
  if (overlay.kind === 'plan') {
    const isFoot = line === layout.textHeight - 1;
    const presses = isFoot ? planButtonAt(overlay, column, layout.columns) : undefined;
    return presses && { kind: 'button', presses };
  }
  const list = menuList(state) ?? pastList(state);
  const index = list && choiceAt(list, layout.textHeight, line);
  return index === undefined
    ? undefined
    : { kind: 'choice', index, chosen: index === list?.chosen };
}

/** What a click in a cell is on; over the picture only the footer can be clicked. */
export function hitAt(keymap: readonly Binding[], state: State, cell: Cell): Hit {
  const layout = selectLayout(state);
  const { overlay } = state.screen;
  if (layout.footerHeight > 0 && cell.row === layout.rows - 1) {
    const binding =
      overlay.kind === 'prompt' ? undefined : footerBindingAt(keymap, state, cell.column);
    return binding && { kind: 'key', binding };
  }
  if (overlay.kind !== 'none') return overAt(state, layout, cell);
  if (cell.row < layout.headerHeight) return headerAt(state, cell);
  const alerts = selectList(state) === 'doctor' ? 0 : layout.alertHeight;
  const line = cell.row - layout.headerHeight - alerts - layout.titleHeight;
  if (line === -1 && layout.titleHeight > 0) return titleAt(state, cell.column);
  return line >= 0 && line < layout.bodyHeight ? rowAt(state, line, cell.column) : undefined;
}
