/** Names of the guards; the README has a row for each. */
export type GuardCode =
  /** No other server of the service would have weight. */
  | 'LAST_SERVER'
  /** dh, and sh or mh without fallback, refuse clients of a server with weight 0. */
  | 'HASH_REFUSES'
  /** The weight left is below what keepalived was told to guarantee. */
  | 'QUORUM'
  /** Known clients of a persistent service keep coming to a drained server. */
  | 'PERSISTENCE_FEEDS'
  /** Another program owns the table (kube-proxy). */
  | 'OTHER_OWNER'
  /** The other director cannot be looked at. */
  | 'STANDBY_UNKNOWN'
  /** Nobody is there to take over: no such instance, or one that is no backup. */
  | 'NO_STANDBY'
  /** The standby does not hear this master. */
  | 'STANDBY_DEAF'
  /** The standby's instance is not the same: VIPs, authentication, version. */
  | 'STANDBY_DIFFERS'
  /** The table of who takes over is not that of who gives up. */
  | 'STANDBY_TABLE';

/** A guard that speaks against a plan. */
export interface Guarded {
  readonly code: GuardCode;
  /** The entry it is about, by its public name. */
  readonly subject: string;
  readonly reason: string;
  /** What can be done instead. */
  readonly wayRound: string;
}
