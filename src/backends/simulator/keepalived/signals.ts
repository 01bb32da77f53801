/** Signals that keepalived takes, by number (x86). */
export const SIGNALS = {
  HUP: 1,
  INT: 2,
  USR1: 10,
  USR2: 12,
  TERM: 15,
  /** SIGRTMIN + 2. */
  JSON: 36,
  /** SIGRTMAX - 1. */
  STATS_CLEAR: 63,
} as const;

/** What `keepalived --signum=NAME` answers. */
export const SIGNAL_NAMES: ReadonlyMap<string, number> = new Map([
  ['STOP', SIGNALS.TERM],
  ['RELOAD', SIGNALS.HUP],
  ['DATA', SIGNALS.USR1],
  ['STATS', SIGNALS.USR2],
  ['STATS_CLEAR', SIGNALS.STATS_CLEAR],
  ['JSON', SIGNALS.JSON],
]);
