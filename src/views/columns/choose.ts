import type { ColumnChoice, ColumnId, TableName } from '../../state/model/column-id.ts';
import { COLUMN_IDS } from '../../state/model/column-id.ts';
import { AUTOMATIC, ONLY_WITH, PRIORITIES } from './automatic.ts';
import type { Column } from './column.ts';
import { columnById } from './columns.ts';
import type { Needs, WordColumn } from './needs.ts';

/** A column and the display columns it has on this screen. */
export interface ShownColumn {
  readonly column: Column;
  readonly width: number;
}

/** How a line is shared out; a blank stands between two parts. */
export interface ChosenColumns {
  readonly nameWidth: number;
  readonly columns: readonly ShownColumn[];
  /** What is left at the end of the line for a note; 0 for none. */
  readonly noteWidth: number;
}

/** What is to be shared out. */
export interface Wish {
  readonly table: TableName;
  readonly flat: boolean;
  /** What the operator chose; absent for an automatic choice. */
  readonly choices: readonly ColumnChoice[] | undefined;
  /** Whether anything has a name. */
  readonly named: boolean;
}

const NARROWEST_NAME = 16;
/** Figures that are worth the end of a name which has two addresses. */
const BESIDE_TWO_ADDRESSES = 2;
/** A note shorter than this is not worth its place. */
const NOTE_WORTH = 16;

const isWordColumn = (id: ColumnId, needs: Needs): id is WordColumn => id in needs;
const longestOf = (id: ColumnId, needs: Needs): number => (isWordColumn(id, needs) ? needs[id] : 0);

/** A cut address is a wrong address. */
const leastWidth = ({ id, narrowest }: Column, needs: Needs): number =>
  id === 'vip' ? Math.max(narrowest, needs.vip) : narrowest;

interface Candidate extends ShownColumn {
  /** Left for notes where it is taken. */
  readonly noteRoom: number;
  /** Widened and narrowed at will: the operator has not set its width. */
  readonly isFree: boolean;
}

function usual(column: Column, needs: Needs): number {
  const least = leastWidth(column, needs);
  return column.id === 'vip' ? least : Math.max(least, column.width);
}

function chosenByOperator(choices: readonly ColumnChoice[], needs: Needs): readonly Candidate[] {
  return choices.map(({ id, width }) => {
    const column = columnById(id);
    const own =
      width === undefined ? usual(column, needs) : Math.max(width, leastWidth(column, needs));
    return { column, width: own, noteRoom: 0, isFree: width === undefined };
  });
}

function automatic({ table, named }: Wish, needs: Needs): readonly Candidate[] {
  const { first, extras } = AUTOMATIC[table];
  const holds = (id: ColumnId): boolean => {
    if (id === 'name') return named;
    const sign = ONLY_WITH.get(id);
    return sign === undefined || needs[sign] > 0;
  };
  const noteRooms = new Map([
    ...first.map((id) => [id, 0] as const),
    ...extras.map(({ id, noteRoom }) => [id, noteRoom] as const),
  ]);
  return COLUMN_IDS.flatMap((id) => {
    const noteRoom = noteRooms.get(id);
    if (noteRoom === undefined || !holds(id)) return [];
    const column = columnById(id);
    return { column, width: usual(column, needs), noteRoom, isFree: true };
  });
}

/** The most wanted first. */
function byPriority(candidates: readonly Candidate[], table: TableName): readonly Candidate[] {
  const rank = ({ column }: Candidate): number => PRIORITIES[table].indexOf(column.id);
  return candidates.toSorted((one, other) => rank(one) - rank(other));
}

/** The most wanted that fit, in the order they came, and what is left. */
function fitting(
  candidates: readonly Candidate[],
  table: TableName,
  room: number,
): { readonly kept: readonly Candidate[]; readonly left: number } {
  const kept = new Map<Candidate, Candidate>();
  let left = room;
  for (const candidate of byPriority(candidates, table)) {
    const { column, width, noteRoom, isFree } = candidate;
    const available = left - 1 - noteRoom;
    const isName = isFree && column.id === 'name'; // words may do with less
    const own = isName ? Math.min(width, Math.max(column.narrowest, available)) : width;
    if (own > available) break;
    kept.set(candidate, { ...candidate, width: own });
    left -= own + 1;
  }
  return {
    kept: candidates.map((candidate) => kept.get(candidate)).filter((each) => each !== undefined),
    left,
  };
}

/** Columns of words as wide as their longest, as far as there is room. */
function widened(
  kept: readonly Candidate[],
  room: number,
  needs: Needs,
): { readonly columns: readonly ShownColumn[]; readonly left: number } {
  const shown = new Set(kept.map(({ column }) => column.id));
  let left = room;
  const columns = kept.map(({ column, width, isFree }) => {
    const isSaidElsewhere =
      column.id === 'scheduler' && (shown.has('flags') || shown.has('persistence'));
    const missing = isFree && !isSaidElsewhere ? longestOf(column.id, needs) - width : 0;
    const more = Math.max(0, Math.min(missing, left));
    left -= more;
    return { column, width: width + more };
  });
  return { columns, left };
}

/** What the first column needs: all of it, and the address that a row is known by. */
function nameNeeds({ table, flat }: Wish, needs: Needs): { all: number; least: number } {
  if (table === 'servers') return { all: needs.hosts, least: needs.host };
  return flat ? { all: needs.flat, least: needs.server } : { all: needs.tree, least: needs.tree };
}

/** The first column has what it needs before any other comes; a second address gives way to figures. */
function nameWidth(
  total: number,
  candidates: readonly Candidate[],
  wish: Wish,
  needs: Needs,
): number {
  const { all, least } = nameNeeds(wish, needs);
  const figures = byPriority(candidates, wish.table)
    .slice(0, BESIDE_TWO_ADDRESSES)
    .reduce((sum, { width }) => sum + width + 1, 0);
  return Math.max(NARROWEST_NAME, least, Math.min(all, total - figures));
}

/** Shares out a line. */
export function chooseColumns(total: number, needs: Needs, wish: Wish): ChosenColumns {
  const { table, choices } = wish;
  const candidates = choices ? chosenByOperator(choices, needs) : automatic(wish, needs);
  const wanted = nameWidth(total, candidates, wish, needs);
  const { kept, left } = fitting(candidates, table, total - wanted);
  const { columns, left: rest } = widened(kept, left, needs);
  if (rest - 1 >= NOTE_WORTH) return { nameWidth: wanted, columns, noteWidth: rest - 1 };
  return { nameWidth: Math.max(1, wanted + rest), columns, noteWidth: 0 };
}
