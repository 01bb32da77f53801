/** Exit statuses, as the README lists them. */
export const EXIT = {
  done: 0,
  /** No documented status fits a full disk behind `>`; scripts only need it not to be 0. */
  outputLost: 1,
  /** The answer is no: not drained in time, nothing to restore. */
  no: 1,
  usage: 2,
  notPermitted: 3,
  unreachable: 4,
  noSuchEntry: 5,
  refused: 6,
  notHeld: 7,
  bug: 70,
  interrupted: 130,
} as const;

/** An end with words: one line what happened, one line what to do. */
export interface Failure {
  readonly status: number;
  readonly message: string;
  readonly remedy: string;
}
