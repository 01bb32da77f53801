import type { FailoverMethod } from './intent.ts';

/** A VIP that moves because of a plan, and how long that may take. */
export interface Moving {
  /** The VRRP instance, by its name on this director. */
  readonly instance: string;
  readonly to: 'peer' | 'here';
  /** Addresses that move, compressed. */
  readonly addresses: readonly string[];
  /** The step after which they move. */
  readonly step: number;
  /** How long the takeover takes, and after how long it is given up. */
  readonly expectedMs: number;
  readonly limitMs: number;
  /** The old master keeps them until the new one is heard. */
  readonly isOverlap: boolean;
  /** Nothing moves: who waits without preempting stays what it is. */
  readonly staysAway?: true;
  /** Name of the instance on the peer; absent where the peer cannot be looked at. */
  readonly onPeer?: string;
}

/** How a VIP was moved, and by which instance that is remembered. */
export interface MovedBy {
  readonly instance: string;
  readonly method: FailoverMethod;
}
