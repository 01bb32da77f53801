import { fieldOf, reasonOf } from '../acting/plan-dialog.ts';
import { selectInterrupted } from '../acting/undo-list.ts';
import type { State } from '../state.ts';
import type { ListName } from '../screen/place.ts';
import { here, listOf } from '../screen/place.ts';
import { selectAlerts } from './alerts.ts';
import { selectShownDrift } from './drift.ts';
import { selectDirector, selectPicture } from './picture.ts';
import { selectAllTroubleCounts } from './row-troubles.ts';
import { isAnyDown } from './vrrp/believed.ts';

/** Below this many lines the header is one line. */
const TALL_ROWS = 16;
/** Below this many lines no row is given up for hints. */
const HINT_ROWS = 10;

/** Lines of buttons below a plan, and of a field where there is room for it or it is needed. */
function planFoot({ screen: { overlay, size } }: State): number {
  if (overlay.kind !== 'plan') return 0;
  const hasField = fieldOf(overlay) !== undefined || reasonOf(overlay) !== undefined;
  return hasField || size.rows >= TALL_ROWS ? 2 : 1;
}

/** How the lines of the screen are shared out, top to bottom. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** 3, or 1 on a low screen. */
  readonly headerHeight: number;
  readonly alertHeight: number;
  /** Column titles. */
  readonly titleHeight: number;
  /** Rows of a list. */
  readonly bodyHeight: number;
  /** Lines below the rows about the one that is selected. */
  readonly aboutHeight: number;
  /** What could be typed, above the line being typed; elsewhere and on a low screen 0. */
  readonly hintHeight: number;
  readonly footerHeight: number;
  /** Lines of a text in the place of a list: the help, a detail. */
  readonly textHeight: number;
  /** Lines of a plan's text above its field and its buttons. */
  readonly planHeight: number;
  /** A line about what was interrupted or is going on, above the footer. */
  readonly goingOnHeight: number;
}

/** Whether the rows of a list are explained below it. */
const isExplained = (state: State, list: ListName | undefined): boolean =>
  list === 'doctor' || (list === 'drift' && selectShownDrift(state).length > 0);

/** The doctor's rows and differences are explained below; in a table it is worth a line once something is in trouble. */
function aboutRoom(state: State): number {
  const { rows } = state.screen.size;
  const list = listOf(here(state.screen.trail));
  if (isExplained(state, list)) return rows >= 20 ? 6 : rows >= TALL_ROWS ? 4 : 0;
  const picture = selectPicture(state);
  if (!picture || (list !== 'services' && list !== 'servers')) return 0;
  const { critical, warning } = selectAllTroubleCounts(state);
  const isTold = critical + warning > 0 || state.acting.memory.weights.size > 0;
  if (!isTold && !isAnyDown(selectDirector(state).keepalived.checks)) return 0;
  return rows >= 36 ? 2 : rows >= 20 ? 1 : 0;
}

/** The last line is for keys; what is typed there must be seen on a low screen as well. */
function footerRoom({ screen: { overlay, size } }: State): number {
  return size.rows >= (overlay.kind === 'prompt' ? 2 : 4) ? 1 : 0;
}

/** A line where something was interrupted, went wrong unseen, or goes on behind the picture. */
function goingOnRoom(state: State): number {
  const { running, unseen } = state.acting;
  const isGoingOn =
    running.length > 0 || unseen !== undefined || selectInterrupted(state).length > 0;
  return isGoingOn && state.screen.size.rows >= HINT_ROWS ? 1 : 0;
}

/** The layout of the screen for the terminal's size and what must be said. */
export function selectLayout(state: State): Layout {
  const { columns, rows } = state.screen.size;
  const headerHeight = rows >= TALL_ROWS ? 3 : Math.min(1, rows);
  const alertRoom = rows >= TALL_ROWS ? 2 : rows >= 8 ? 1 : 0;
  const isDoctor = listOf(here(state.screen.trail)) === 'doctor'; // which tells them itself
  const alertHeight = !isDoctor && selectAlerts(state).length > 0 ? alertRoom : 0;
  const footerHeight = footerRoom(state);
  const titleHeight = rows >= 6 ? 1 : 0;
  const hintHeight = state.screen.overlay.kind === 'prompt' && rows >= HINT_ROWS ? 1 : 0;
  const textHeight = Math.max(0, rows - headerHeight - hintHeight - footerHeight);
  const aboutHeight = hintHeight > 0 ? 0 : aboutRoom(state);
  const goingOnHeight = hintHeight === 0 ? goingOnRoom(state) : 0;
  const taken = alertHeight + titleHeight + aboutHeight + goingOnHeight;
  const bodyHeight = Math.max(0, textHeight - taken);
  return {
    columns,
    rows,
    headerHeight,
    alertHeight,
    titleHeight,
    bodyHeight,
    aboutHeight,
    hintHeight,
    footerHeight,
    textHeight,
    planHeight: Math.max(0, textHeight - planFoot(state)),
    goingOnHeight,
  };
}
