import type { RealServer, VirtualService } from '../../state/model/service.ts';
import type { Snapshot } from '../../state/model/snapshot.ts';
import type { TreeRow } from '../../state/selectors/rows.ts';
import type { Names } from '../../state/state.ts';
import type { Glyphs } from '../format/glyphs.ts';
import type { Tone } from '../theme.ts';

/** What a cell is drawn from besides its row. */
export interface CellContext {
  readonly glyphs: Glyphs;
  readonly names: Names;
  readonly picture: Pick<Snapshot, 'at' | 'countersLive'>;
}

/** Text of a cell, and what it means. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

/** One column of the services tree. */
export interface Column {
  readonly id: string;
  readonly title: string;
  /** Display columns. */
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly service: (
    service: VirtualService,
    context: CellContext,
    row: TreeRow & { kind: 'service' },
  ) => Cell;
  readonly server: (
    server: RealServer,
    context: CellContext,
    row: TreeRow & { kind: 'server' },
  ) => Cell;
}

/** An empty cell. */
export const NOTHING: Cell = { text: '' };
