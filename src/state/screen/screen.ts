import type { Sort, TableName } from '../model/column-id.ts';
import type { Staged } from '../acting/staged.ts';
import { NOTHING_STAGED } from '../acting/staged.ts';
import type { DirectorState } from '../director.ts';
import type { Filter } from '../find/filter.ts';
import type { Row } from '../selectors/listing/row.ts';
import type { Cursors } from './cursor.ts';
import { freshCursors } from './cursor.ts';
import type { Expansion } from './expansion.ts';
import { allOf } from './expansion.ts';
import type { Overlay, PromptName } from './overlay.ts';
import { NO_OVERLAY } from './overlay.ts';
import type { Tags } from './tags.ts';
import type { Trail } from './place.ts';
import type { DriftSort } from './drift-sort.ts';
import type { VrrpSort } from './vrrp-sort.ts';
import { usualVrrpSort } from './vrrp-sort.ts';
import { viewPlace } from './place.ts';

/** What is looked for in the tables. */
export interface Finding {
  /** As it was typed; a text that is no filter leaves the last good one in force. */
  readonly filterText: string;
  readonly filter: Filter | undefined;
  /** Why the text is no filter. */
  readonly filterError: string | undefined;
  readonly troubleOnly: boolean;
  /** What `n` and `N` look for. */
  readonly needle: string;
}

/** Lists with rows below rows. */
export type TreeName = TableName | 'vrrp';

/** What the operator did to the picture; nothing here changes a director. */
export interface Screen {
  readonly size: { readonly columns: number; readonly rows: number };
  readonly trail: Trail;
  readonly cursors: Cursors;
  /** Services as parents of servers in the first view, hosts in the second, instances in the third. */
  readonly expansions: Readonly<Record<TreeName, Expansion>>;
  /** Servers without their services' rows in the first view. */
  readonly flat: boolean;
  readonly sorts: Readonly<Record<TableName, Sort>>;
  readonly vrrpSort: VrrpSort;
  readonly driftSort: DriftSort;
  readonly finding: Finding;
  /** Keeps the selected row on its line of the screen while others move. */
  readonly follow: boolean;
  readonly tags: Tags;
  /** Weights that were set in rows and are not sent yet. */
  readonly staged: Staged;
  /** The rows as they stood when the overlay opened; none moves behind it. */
  readonly heldRows: readonly Row[] | undefined;
  readonly overlay: Overlay;
  /** Earlier lines of each prompt, the newest first. */
  readonly typed: Readonly<Record<PromptName, readonly string[]>>;
  /** The director as it was when `Z` froze the screen; polling goes on behind it. */
  readonly paused: DirectorState | undefined;
  /** One line about the last key, such as why it did nothing. */
  readonly notice: string | undefined;
}

const NATURAL: Sort = { by: 'address', descending: false };

/** Nothing looked for. */
export const NO_FINDING: Finding = {
  filterText: '',
  filter: undefined,
  filterError: undefined,
  troubleOnly: false,
  needle: '',
};

/** The screen at the start. */
export const initialScreen = (size: Screen['size']): Screen => ({
  size,
  trail: [viewPlace('services')],
  cursors: freshCursors,
  expansions: { services: allOf('open'), servers: allOf('closed'), vrrp: allOf('open') },
  flat: false,
  sorts: { services: NATURAL, servers: NATURAL },
  vrrpSort: usualVrrpSort('name'),
  driftSort: { by: 'subject', descending: false },
  finding: NO_FINDING,
  follow: false,
  tags: new Map(),
  staged: NOTHING_STAGED,
  heldRows: undefined,
  overlay: NO_OVERLAY,
  typed: { filter: [], search: [], command: [], weight: [], accept: [], 'help-search': [] },
  paused: undefined,
  notice: undefined,
});
