import type { ColumnId, TableName } from '../../state/model/column-id.ts';
import { COLUMN_IDS } from '../../state/model/column-id.ts';
import type { WordColumn } from './needs.ts';

/** Columns by how much they are wanted; a narrow terminal drops from the end. */
interface Wanted {
  readonly first: readonly ColumnId[];
  /** Those after them, as long as that many display columns are left for notes. */
  readonly extras: readonly { readonly id: ColumnId; readonly noteRoom: number }[];
}

/** What a short note takes, and a long one such as how far a server is drained. */
const SHORT_NOTE = 24;
const LONG_NOTE = 48;

/** Figures that change with every look come last: each costs a slow line about 100 bytes a look. */
const EXTRAS: Wanted['extras'] = [
  { id: 'persistent', noteRoom: SHORT_NOTE },
  { id: 'thresholds', noteRoom: SHORT_NOTE },
  { id: 'full', noteRoom: SHORT_NOTE },
  { id: 'tunnel', noteRoom: SHORT_NOTE },
  { id: 'in-pps', noteRoom: LONG_NOTE },
  { id: 'out-pps', noteRoom: LONG_NOTE },
  { id: 'connections', noteRoom: LONG_NOTE },
];

/** What a table shows without being asked. */
export const AUTOMATIC: Readonly<Record<TableName, Wanted>> = {
  services: {
    first: [
      'weight',
      'active',
      'cps',
      'inactive',
      'scheduler',
      'forwarding',
      'in-bps',
      'trend',
      'weight-share',
      'traffic-share',
      'state',
      'name',
      'out-bps',
    ],
    extras: EXTRAS,
  },
  servers: {
    first: [
      'weight',
      'active',
      'cps',
      'inactive',
      'state',
      'services',
      'in-bps',
      'trend',
      'forwarding',
      'name',
      'out-bps',
      'weight-share',
      'traffic-share',
    ],
    extras: EXTRAS,
  },
};

/** All columns of a table, the most wanted first, for choosing what to drop. */
export const PRIORITIES: Readonly<Record<TableName, readonly ColumnId[]>> = {
  services: allOf(AUTOMATIC.services),
  servers: allOf(AUTOMATIC.servers),
};

function allOf({ first, extras }: Wanted): readonly ColumnId[] {
  return [...new Set([...first, ...extras.map(({ id }) => id), ...COLUMN_IDS])];
}

/** Columns that are chosen only where the picture holds anything for them, and what tells it does. */
export const ONLY_WITH: ReadonlyMap<ColumnId, WordColumn> = new Map([
  ['persistent', 'persistence'],
  ['thresholds', 'thresholds'],
  ['full', 'thresholds'],
  ['tunnel', 'tunnel'],
]);
