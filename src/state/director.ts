import type { DirectorEvent } from './events/director-event.ts';
import type { History } from './history/ring.ts';
import type { DriftWatch, PeerSides } from './drift/drift-watch.ts';
import type { TotalsPoint } from './history/totals.ts';
import type { Trends } from './history/trends.ts';
import type { KeepalivedState } from './keepalived/keepalived-state.ts';
import type { PeerState } from './keepalived/peer.ts';
import type { ProblemKind } from './model/problem.ts';
import type { Snapshot } from './model/snapshot.ts';

/** What is known of the director that is watched. */
export interface DirectorState {
  readonly name: string;
  readonly latest: Snapshot | undefined;
  readonly totals: History<TotalsPoint>;
  /** What changed from look to look, the newest first. */
  readonly events: readonly DirectorEvent[];
  /** The past of each service and server. */
  readonly trends: Trends;
  readonly keepalived: KeepalivedState;
  /** Where it differs from keepalived; absent before the first comparison, and where nothing can be compared. */
  readonly drift?: DriftWatch | undefined;
  /** The kernel's table of the other director, as it was found last; absent where it cannot be reached. */
  readonly peerTable?: PeerSides | undefined;
  /** The other director of the pair; absent where there is none to ask. */
  readonly peer?: PeerState;
  /** Why the last look failed; absent after one that succeeded. */
  readonly failure: ProblemKind | undefined;
}
