import type { Drift } from './drift.ts';
import type { DirectorSides } from './sides.ts';

/** The other director of a pair. */
export interface PeerSides {
  /** Wall clock before it was asked, milliseconds since the epoch. */
  readonly takenAt: number;
  readonly sides: DirectorSides;
}

/** Differences from look to look: what is told holds in two of them, since a reload is seen half done. */
export interface DriftWatch {
  /** Monotonic milliseconds of the look at the kernel that was compared. */
  readonly at: number;
  readonly before: readonly Drift[];
  readonly found: readonly Drift[];
  readonly told: readonly Drift[];
}
