import type { ColumnChoice, TableName } from '../../state/model/column-id.ts';
import type { Preferences, Units } from '../../state/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '../../state/model/preferences.ts';

/** What the configuration file can say; what it does not say is absent. */
export interface Config {
  /** Seconds between two looks, 0.5 to 3600. */
  readonly interval?: number;
  readonly ascii?: boolean;
  readonly color?: boolean;
  readonly mouse?: boolean;
  /** A theme of config/themes by name, or the path of a file, relative to the configuration file. */
  readonly theme?: string;
  readonly units: Readonly<Partial<Units>>;
  readonly columns: Readonly<Partial<Record<TableName, readonly ColumnChoice[]>>>;
  readonly reverseDns?: boolean;
  readonly readOnly?: boolean;
  /** Runs ipvsadm and sysctl through `sudo -n` where lvstop is not root. */
  readonly sudo?: boolean;
  /** Sends the audit to syslog as well. */
  readonly syslog?: boolean;
  readonly names: {
    /** By the names of the command line: `tcp/192.168.65.127:80`. */
    readonly services: ReadonlyMap<string, string>;
    /** By RIP and port, or by RIP alone. */
    readonly servers: ReadonlyMap<string, string>;
  };
}

/** A place in a file; both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A mistake in the file, where it stands and what would be right. */
export interface ConfigIssue extends Place {
  readonly message: string;
}

/** Where each setting stands, by its path: `units.scale`, `names.servers.10.0.0.2`. */
export type Places = ReadonlyMap<string, Place>;

/** No file: everything at its default. */
export const emptyConfig: Config = {
  units: {},
  columns: {},
  names: { services: new Map(), servers: new Map() },
};

/** What a configuration and the command line (its interval in seconds) together prefer. */
export function preferencesOf(
  config: Config,
  asked: { readonly interval?: number | undefined } = {},
): Preferences {
  const { theme, units, reverseDns, mouse } = DEFAULT_PREFERENCES;
  const interval = asked.interval ?? config.interval;
  return {
    intervalMs: interval === undefined ? DEFAULT_PREFERENCES.intervalMs : interval * 1000,
    theme: config.theme ?? theme,
    units: { ...units, ...config.units },
    columns: config.columns,
    reverseDns: config.reverseDns ?? reverseDns,
    mouse: config.mouse ?? mouse,
  };
}
