import { rowKey } from '../../screen/row-id.ts';
import type { DriftRow, Row, TableRow, VrrpRow } from './row.ts';
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

const orders = new WeakMap<readonly Row[], ReadonlyMap<string, number>>();

/** The order of rows by their keys; made when it is needed, since most overlays close before rows move. */
function orderOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const order =
    orders.get(rows) ?? new Map(rows.map((row, index) => [rowKey(rowIdOf(row)), index]));
  orders.set(rows, order);
  return order;
}

interface Ranked<T> {
  readonly of: T;
  readonly rank: number;
}

const byRank = (one: Ranked<unknown>, other: Ranked<unknown>): number => one.rank - other.rank;

/**
 * Rows in the order they had when an overlay opened; what came since stands last beside its like.
 * Children stay below their parents.
 */
export function holdOrder(rows: readonly TableRow[], held: readonly Row[]): readonly TableRow[] {
  if (rows === held) return rows;
  const order = orderOf(held);
  const ranked = (row: TableRow): Ranked<TableRow> => ({
    of: row,
    rank: order.get(rowKey(rowIdOf(row))) ?? Number.MAX_SAFE_INTEGER,
  });
  const blocks = blocksOf(rows).map((block): Ranked<readonly TableRow[]> => {
    const [parent, ...children] = block.map(ranked);
    if (!parent) return { of: [], rank: 0 };
    const sorted = children.sort(byRank).map(({ of }) => of);
    const ends = sorted.map((row, index) =>
      row.kind === 'server' ? { ...row, last: index === sorted.length - 1 } : row,
    );
    return { of: [parent.of, ...ends], rank: parent.rank };
  });
  return blocks.sort(byRank).flatMap(({ of }) => of);
}

const isVrrpParent = ({ kind }: VrrpRow): boolean => kind === 'instance' || kind === 'section';

/** Rows of the VRRP view in the order they had when an overlay opened, parents with what is below them. */
export function holdVrrpOrder(rows: readonly VrrpRow[], held: readonly Row[]): readonly VrrpRow[] {
  if (rows === held) return rows;
  const order = orderOf(held);
  const blocks: VrrpRow[][] = [];
  for (const row of rows) {
    const block = blocks.at(-1);
    if (block && !isVrrpParent(row)) block.push(row);
    else blocks.push([row]);
  }
  const ranked = blocks.map(([parent, ...children]): Ranked<readonly VrrpRow[]> => {
    const rankOf = (row: VrrpRow): number =>
      order.get(rowKey(rowIdOf(row))) ?? Number.MAX_SAFE_INTEGER;
    const sorted = children.map((of) => ({ of, rank: rankOf(of) })).sort(byRank);
    const below = sorted.map(({ of }, index) =>
      'last' in of ? { ...of, last: index === sorted.length - 1 } : of,
    );
    return { of: parent ? [parent, ...below] : below, rank: parent ? rankOf(parent) : 0 };
  });
  return ranked.sort(byRank).flatMap(({ of }) => of);
}

/** Differences in the order they had when an overlay opened, what came since last. */
export function holdDriftOrder(
  rows: readonly DriftRow[],
  held: readonly Row[],
): readonly DriftRow[] {
  if (rows === held) return rows;
  const order = orderOf(held);
  const ranked = rows.map((of) => ({
    of,
    rank: order.get(rowKey(rowIdOf(of))) ?? Number.MAX_SAFE_INTEGER,
  }));
  return ranked.sort(byRank).map(({ of }) => of);
}
