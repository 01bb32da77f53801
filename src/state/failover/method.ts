import type { Change } from '../model/change/change.ts';
import type { FailoverMethod } from '../model/change/intent.ts';
import type { VrrpInstance } from '../model/keepalived/vrrp.ts';
import type { DirectorTable } from '../change/director-table.ts';
import type { PairFacts } from './pair.ts';

/** What a method is judged by. */
export interface Scene {
  readonly pair: PairFacts;
  readonly table: DirectorTable;
  readonly instance: VrrpInstance;
  /** The instance and the members of its sync group. */
  readonly together: readonly VrrpInstance[];
  /** The same instance on the peer, where that can be looked at. */
  readonly standby: VrrpInstance | undefined;
}

/** A way to make the VIPs move, with the changes that do; or why it does not work here. */
export type Way =
  | {
      readonly method: FailoverMethod;
      readonly works: true;
      readonly changes: readonly Change[];
      /** What it does, one line. */
      readonly text: string;
      /** The old master stays one until a higher priority is heard. */
      readonly isOverlap: boolean;
      /** Instances of this director that become something else along with it. */
      readonly along: readonly string[];
    }
  | { readonly method: FailoverMethod; readonly works: false; readonly why: string };

/** Judges one method. */
export type Method = (scene: Scene) => Way;

/** The owner of its addresses heeds no tracker and no other priority. */
export const isOwner = ({ priority }: VrrpInstance): boolean => priority === 255;

/** Waits as a backup whatever the master's priority is. */
export const waits = (standby: VrrpInstance | undefined): boolean => standby?.preempt === false;

/** How far below the standby, so that a tracker of the other one does not turn it around at once. */
const BELOW = 10;

/**
 * The effective priority that is below the standby's: any standby's where that is not known. `undefined` where
 * there is none: equal ones are decided by addresses.
 */
export function goalBelow(standby: VrrpInstance | undefined): number | undefined {
  const priority = standby ? (standby.effectivePriority ?? standby.priority) : 2;
  if (priority === undefined || priority < 2) return undefined;
  return Math.max(1, priority - BELOW);
}

/** Why a lower priority moves nothing; `undefined` where it does. */
export function whyNotLower({ together, standby, pair }: Scene): string | undefined {
  const owner = together.find(isOwner);
  if (owner) return `${owner.name} has priority 255 and stays master whatever its trackers say`;
  if (waits(standby))
    return `${pair.peer?.director ?? 'the peer'} has nopreempt: it stays backup as long as it hears a master`;
  return undefined;
}
