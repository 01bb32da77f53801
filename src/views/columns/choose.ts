import type { Column } from './column.ts';
import { forwardingColumn, nameColumn, schedulerColumn, weightColumn } from './attributes.ts';
import {
  activeColumn,
  connectionsRateColumn,
  inactiveColumn,
  inBytesColumn,
  inPacketsColumn,
  outBytesColumn,
  outPacketsColumn,
  persistentColumn,
  thresholdsColumn,
} from './figures.ts';

/** Left to right on the screen. */
const IN_ORDER: readonly Column[] = [
  schedulerColumn,
  forwardingColumn,
  weightColumn,
  activeColumn,
  inactiveColumn,
  persistentColumn,
  connectionsRateColumn,
  inPacketsColumn,
  outPacketsColumn,
  inBytesColumn,
  outBytesColumn,
  thresholdsColumn,
  nameColumn,
];

/** The most wanted first; a narrow terminal drops from the end. */
const BY_PRIORITY: readonly Column[] = [
  weightColumn,
  activeColumn,
  connectionsRateColumn,
  inactiveColumn,
  schedulerColumn,
  forwardingColumn,
  inBytesColumn,
  nameColumn,
  outBytesColumn,
  persistentColumn,
  inPacketsColumn,
  outPacketsColumn,
  thresholdsColumn,
];

const NARROWEST_NAME = 16;
const WIDEST_NAME = 53;
/** A note shorter than this is not worth its place. */
const NOTE_WORTH = 16;

/** How a line is shared out. */
export interface ChosenColumns {
  readonly nameWidth: number;
  readonly columns: readonly Column[];
  /** What is left at the end of the line for a note; 0 for none. */
  readonly noteWidth: number;
  /** True where not even the indispensable columns fit. */
  readonly isCut: boolean;
}

/** Display columns of the longest texts in the picture. */
export interface LongestTexts {
  readonly name: number;
  readonly scheduler: number;
}

/** As many columns as fit beside the name, and what is left. */
function select(room: number): { readonly chosen: ReadonlySet<Column>; readonly left: number } {
  const chosen = new Set<Column>();
  let left = room;
  for (const [index, column] of BY_PRIORITY.entries()) {
    const indispensable = index < 2; // weight and ActiveConn stay, and the name gives way
    if (left < column.width + 1 && !indispensable) break;
    chosen.add(column);
    left -= column.width + 1;
  }
  return { chosen, left };
}

/** The columns that fit, after the names have what they need: a cut address is a wrong address. */
export function chooseColumns(total: number, longest: LongestTexts): ChosenColumns {
  const wanted = Math.max(NARROWEST_NAME, Math.min(longest.name, WIDEST_NAME));
  const { chosen, left } = select(total - wanted);
  const missing = chosen.has(schedulerColumn) ? longest.scheduler - schedulerColumn.width : 0;
  const widened = Math.max(0, Math.min(missing, left));
  const columns = IN_ORDER.filter((column) => chosen.has(column)).map((column) =>
    column === schedulerColumn ? { ...column, width: column.width + widened } : column,
  );
  const rest = left - widened;
  if (rest - 1 >= NOTE_WORTH)
    return { nameWidth: wanted, columns, noteWidth: rest - 1, isCut: false };
  const nameWidth = wanted + rest;
  return { nameWidth: Math.max(1, nameWidth), columns, noteWidth: 0, isCut: nameWidth < 1 };
}
