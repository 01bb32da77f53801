import { rowKey } from '../../screen/row-id.ts';
import type { Row, TableRow } from './row.ts';
import { rowIdOf } from './row.ts';

/** Parents with their children, as they stand below each other. */
function blocksOf(rows: readonly TableRow[]): TableRow[][] {
  const blocks: TableRow[][] = [];
  for (const row of rows) {
    const block = blocks.at(-1);
    if (block && row.kind === 'server' && row.below !== 'nothing') block.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

/**
 * Rows in the order they had when an overlay opened; what came since stands last beside its like.
 * Children stay below their parents.
 */
export function holdOrder(
  rows: readonly TableRow[],
  held: ReadonlyMap<string, number>,
): readonly TableRow[] {
  const rank = (row: TableRow | undefined): number =>
    (row && held.get(rowKey(rowIdOf(row)))) ?? Number.MAX_SAFE_INTEGER;
  const byRank = (one: TableRow | undefined, other: TableRow | undefined): number =>
    rank(one) - rank(other);
  const blocks = blocksOf(rows).map(([parent, ...children]) => {
    const sorted = children.toSorted(byRank);
    const ends = sorted.map((row, index) =>
      row.kind === 'server' ? { ...row, last: index === sorted.length - 1 } : row,
    );
    return [...(parent ? [parent] : []), ...ends];
  });
  return blocks.toSorted(([one], [other]) => byRank(one, other)).flat();
}

/** The order that rows have now. */
export const orderOf = (rows: readonly Row[]): ReadonlyMap<string, number> =>
  new Map(rows.map((row, index) => [rowKey(rowIdOf(row)), index]));
