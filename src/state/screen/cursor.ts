import type { RowId } from './row-id.ts';
import type { ListName } from './place.ts';

/** Where the operator stands in one list. */
export interface Cursor {
  readonly selected: RowId | undefined;
  /** Where the selected row stood last; the row there takes over when it is gone. */
  readonly index: number;
  /** Index of the first row shown. */
  readonly top: number;
}

/** A cursor for every list. */
export type Cursors = Readonly<Record<ListName, Cursor>>;

const START: Cursor = { selected: undefined, index: 0, top: 0 };

/** Every list from its first row. */
export const freshCursors: Cursors = {
  services: START,
  servers: START,
  vrrp: START,
  drift: START,
  events: START,
  doctor: START,
  log: START,
};
