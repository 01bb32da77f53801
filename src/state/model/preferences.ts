import type { ColumnChoice, TableName } from './column-id.ts';

/** How large figures are shortened: by 1000 (k, M) or by 1024 (Ki, Mi). */
export type Scale = 'si' | 'iec';

/** Whether traffic is shown in bytes or bits per second. */
export type TrafficUnit = 'bytes' | 'bits';

/** How figures are spelled. */
export interface Units {
  readonly scale: Scale;
  readonly traffic: TrafficUnit;
}

/** What the operator can set while lvstop runs and keep in the configuration. */
export interface Preferences {
  /** Time between two looks, milliseconds. */
  readonly intervalMs: number;
  /** A theme of config/themes by name, or the path of a file. */
  readonly theme: string;
  readonly units: Units;
  /** Absent: chosen by the width of the terminal. */
  readonly columns: Readonly<Partial<Record<TableName, readonly ColumnChoice[]>>>;
  /** Whether addresses without a name in the configuration are looked up. */
  readonly reverseDns: boolean;
  readonly mouse: boolean;
}

/** Without a configuration. */
export const DEFAULT_PREFERENCES: Preferences = {
  intervalMs: 2000,
  theme: 'dark',
  units: { scale: 'si', traffic: 'bytes' },
  columns: {},
  reverseDns: false,
  mouse: true,
};
