/** What the configuration file can say; what it does not say is absent. */
export interface Config {
  /** Seconds between two looks, 0.5 to 3600. */
  readonly interval?: number;
  readonly ascii?: boolean;
  readonly color?: boolean;
  readonly mouse?: boolean;
  readonly names: {
    /** By the names of the command line: `tcp/192.168.65.127:80`. */
    readonly services: ReadonlyMap<string, string>;
    /** By RIP and port, or by RIP alone. */
    readonly servers: ReadonlyMap<string, string>;
  };
}

/** A mistake in the file, where it stands and what would be right. */
export interface ConfigIssue {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** No file: everything at its default. */
export const emptyConfig: Config = { names: { services: new Map(), servers: new Map() } };
