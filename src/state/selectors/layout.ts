import type { State } from '../state.ts';
import { selectAlerts } from './alerts.ts';

/** Below this many lines the header is one line. */
const TALL_ROWS = 16;

/** How the lines of the screen are shared out, top to bottom. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** 3, or 1 on a low screen. */
  readonly headerHeight: number;
  readonly alertHeight: number;
  /** Column titles. */
  readonly titleHeight: number;
  readonly bodyHeight: number;
  readonly footerHeight: number;
  /** Lines of the help overlay between header and footer. */
  readonly helpHeight: number;
}

/** The layout of the main screen for the terminal's size and what must be said. */
export function selectLayout(state: State): Layout {
  const { columns, rows } = state.screen.size;
  const headerHeight = rows >= TALL_ROWS ? 3 : Math.min(1, rows);
  const alertRoom = rows >= TALL_ROWS ? 2 : rows >= 8 ? 1 : 0;
  const alertHeight = selectAlerts(state).length > 0 ? alertRoom : 0;
  const footerHeight = rows >= 4 ? 1 : 0;
  const titleHeight = rows >= 6 ? 1 : 0;
  const helpHeight = Math.max(0, rows - headerHeight - footerHeight);
  const bodyHeight = Math.max(0, helpHeight - alertHeight - titleHeight);
  return {
    columns,
    rows,
    headerHeight,
    alertHeight,
    titleHeight,
    bodyHeight,
    footerHeight,
    helpHeight,
  };
}
