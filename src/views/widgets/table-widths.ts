import { displayWidth } from '../terminal/fit-to-width.ts';

/** A column of a static table; what is aligned to the right is a figure and never cut. */
export interface StaticColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** What of a table fits: the columns by their index, and how wide each is. */
export interface FittingColumns {
  readonly shown: readonly { readonly index: number; readonly width: number }[];
  /** Display columns of the whole, borders included. */
  readonly total: number;
  /** Titles of the columns that are left out. */
  readonly dropped: readonly string[];
}

/** Blanks around each cell. */
export const PADDING = 1;
/** A text shorter than this says nothing. */
const SHORTEST_TEXT = 8;

const totalOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width + 2 * PADDING + 1, 1);

/** How far a column may give way; the first one names the row. */
const leastOf = ({ align }: StaticColumn, index: number, width: number): number =>
  align === 'right' || index === 0 ? width : Math.min(width, SHORTEST_TEXT);

/** Gives the columns what is there, taking from the texts at the right first. */
function share(wanted: readonly number[], least: readonly number[], width: number): number[] {
  let missing = totalOf(wanted) - width;
  const given = [...wanted];
  for (let index = given.length - 1; index >= 0 && missing > 0; index -= 1) {
    const taken = Math.min(missing, (given[index] ?? 0) - (least[index] ?? 0));
    given[index] = (given[index] ?? 0) - taken;
    missing -= taken;
  }
  return given;
}

/** Columns as wide as their texts; where that is too much texts are cut, then the last columns go. */
export function fitColumns(
  columns: readonly StaticColumn[],
  rows: readonly (readonly { readonly text: string }[])[],
  width: number,
): FittingColumns {
  const wanted = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
  const least = wanted.map((each, index) => {
    const column = columns[index];
    return column ? leastOf(column, index, each) : each;
  });
  let count = columns.length;
  while (count > 1 && totalOf(least.slice(0, count)) > width) count -= 1;
  const given = share(wanted.slice(0, count), least.slice(0, count), width);
  const room = width - totalOf([0]);
  const widths = given.map((each) => (count === 1 ? Math.min(each, room) : each));
  return {
    shown: widths.map((each, index) => ({ index, width: each })),
    total: totalOf(widths),
    dropped: columns.slice(count).map(({ title }) => title),
  };
}
