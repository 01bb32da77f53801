/** Packets and bytes, client to server and back. */
export interface Exchange {
  readonly inPackets: number;
  readonly outPackets: number;
  readonly inBytes: number;
  readonly outBytes: number;
}

/** Who the clients of a service are. */
export interface ClientPopulation {
  /** First address; the others follow it. */
  readonly first: string;
  readonly count: number;
}

/** The simulated clients of one service. */
export interface TrafficProfile {
  /** As the command line names it: `tcp/192.168.65.127:80`, `fwm/7`. */
  readonly service: string;
  /** Virtual address and ports the clients use, where the service is a mark. */
  readonly marked?: { readonly address: string; readonly ports: readonly number[] };
  readonly connectionsPerSecond: number;
  /** Share by which the rate swings up and down, and how long one swing takes. */
  readonly swing: { readonly share: number; readonly seconds: number };
  /** How long clients talk, on average. */
  readonly meanSeconds: number;
  readonly clients: ClientPopulation;
  /** What a connection costs when it opens, and each second while it is open. */
  readonly opening: Exchange;
  readonly perSecond: Exchange;
}
