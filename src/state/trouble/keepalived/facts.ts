import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { PeerNow } from '../../keepalived/peer.ts';
import type { KeepalivedState } from '../../keepalived/keepalived-state.ts';
import type { Trouble } from '../trouble.ts';

/** What is known of keepalived, as rules see it. */
export interface KeepalivedFacts {
  readonly keepalived: KeepalivedState;
  readonly instances: readonly InstanceStatus[];
  /** This director by its name, and the other one; absent where there is none to ask. */
  readonly pair?: { readonly here: string; readonly peer: PeerNow };
  /** Wall clock, milliseconds since the epoch. */
  readonly nowWall: number;
}

/** Looks at keepalived for one subject; silent on what is not known. */
export type KeepalivedRule = (facts: KeepalivedFacts) => readonly Trouble[];

/** Looks at one instance for one subject. */
export type InstanceRule = (status: InstanceStatus, facts: KeepalivedFacts) => readonly Trouble[];

/** Until a transition has settled everywhere, its parts are seen one after the other. */
const SETTLE_MS = 3000;

/** Three adverts and the skew: what a backup waits for at most. */
const ADVERTS = 4;

/** True while an instance is moving, or moved a moment ago. */
export function isMoving(
  { byAddresses, instance, transitions: [last] }: InstanceStatus,
  nowWall: number,
): boolean {
  const since = nowWall - Math.max(last?.at ?? 0, instance.lastTransition ?? 0);
  const patience = Math.max(SETTLE_MS, (instance.advertSeconds ?? 1) * ADVERTS * 1000);
  return byAddresses || (since >= 0 && since < patience);
}

/** The subject of what concerns one instance. */
export const at = ({ instance }: InstanceStatus): Trouble['subject'] => ({
  instance: instance.name,
});

/** The subject of what concerns keepalived as a whole. */
export const KEEPALIVED: Trouble['subject'] = { director: true, about: 'keepalived' };
