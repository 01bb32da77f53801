/** Every column a table can show besides the first, which names the row; in their usual order. */
export const COLUMN_IDS = [
  'state',
  'protocol',
  'vip',
  'port',
  'scheduler',
  'flags',
  'persistence',
  'services',
  'forwarding',
  'tunnel',
  'weight',
  'weight-share',
  'traffic-share',
  'active',
  'inactive',
  'persistent',
  'thresholds',
  'full',
  'cps',
  'trend',
  'in-pps',
  'out-pps',
  'in-bps',
  'out-bps',
  'connections',
  'in-packets',
  'out-packets',
  'in-bytes',
  'out-bytes',
  'name',
] as const;

/** A column's name in the configuration, in the settings and for sorting. */
export type ColumnId = (typeof COLUMN_IDS)[number];

/** The tables whose columns can be chosen. */
export type TableName = 'services' | 'servers';

/** A column that was chosen; without a width it has its usual one. */
export interface ColumnChoice {
  readonly id: ColumnId;
  /** Display columns, 3 to 60. */
  readonly width?: number;
}

/** What a table is sorted by; `address` is the natural order of names. */
export interface Sort {
  readonly by: ColumnId | 'address';
  readonly descending: boolean;
}
