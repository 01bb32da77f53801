import type { ColumnId } from '../../state/model/column-id.ts';
import type { Units } from '../../state/model/preferences.ts';
import type { VirtualService } from '../../state/model/service.ts';
import type { Snapshot } from '../../state/model/snapshot.ts';
import type { HostRow } from '../../state/selectors/hosts.ts';
import type { ServerRow, TableRow } from '../../state/selectors/listing/row.ts';
import type { DownWords } from '../../state/selectors/vrrp/believed.ts';
import type { NameBook } from '../../state/selectors/names.ts';
import type { TrendLines } from '../../state/selectors/trend-lines.ts';
import type { RowActing } from './row-acting.ts';
import type { Glyphs } from '../format/glyphs.ts';
import type { Tone } from '../theme.ts';

/** What a cell is drawn from besides its row. */
export interface CellContext {
  readonly glyphs: Glyphs;
  readonly names: NameBook;
  readonly picture: Snapshot;
  readonly units: Units;
  readonly trends: TrendLines;
  /** The columns beside it: what has a column of its own need not be said twice. */
  readonly shown: ReadonlySet<ColumnId>;
  /** What operators did; absent where nobody may act, as in an example. */
  readonly acting?: RowActing;
  /** What keepalived's checks say. */
  readonly down?: DownWords;
  /** Display columns of the cell; a figure is spelled so that it fits. */
  readonly room: number;
}

/** Text of a cell, and what it means. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** True where the text is made of our own signs and exactly as wide as the cell. */
  readonly isFitted?: boolean;
}

/** One column of the tables. */
export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  /** The title where it depends on the units. */
  readonly titleIn?: (units: Units) => string;
  /** One line for help and settings. */
  readonly means: string;
  /** Display columns, usually and at least: figures fit into `narrowest`, words may be cut. */
  readonly width: number;
  readonly narrowest: number;
  readonly align: 'left' | 'right';
  readonly service: (service: VirtualService, context: CellContext) => Cell;
  readonly server: (row: ServerRow, context: CellContext) => Cell;
  readonly host: (host: HostRow, context: CellContext) => Cell;
}

/** What is the same of a column in every row. */
export type ColumnHead = Omit<Column, 'service' | 'server' | 'host' | 'id'>;

/** An empty cell: there is nothing to know, as opposed to `-` for what is not known. */
export const NOTHING: Cell = { text: '' };

/** A column without anything for some kind of row. */
export const nothing = (): Cell => NOTHING;

/** A column's title in the operator's units. */
export const titleOf = ({ title, titleIn }: Column, units: Units): string =>
  titleIn ? titleIn(units) : title;

/** A column's cell in a row. */
export function cellOf(column: Column, row: TableRow, context: CellContext): Cell {
  switch (row.kind) {
    case 'service':
      return column.service(row.service, context);
    case 'server':
      return column.server(row, context);
    case 'host':
      return column.host(row.host, context);
  }
}
