import type { VrrpInstance, VrrpState, VrrpVip } from '../model/keepalived/vrrp.ts';
import type { Transition } from './keepalived-state.ts';

/** An address of an instance, and whether this director has it now; `undefined` where that is not known. */
export interface VipPresence {
  readonly vip: VrrpVip;
  readonly present: boolean | undefined;
}

/** An instance as it is now: what keepalived told, corrected by addresses that were seen later. */
export interface InstanceStatus {
  readonly instance: VrrpInstance;
  /** By addresses alone `backup` says no more than that it is master no longer. */
  readonly state: VrrpState | undefined;
  /** The addresses are newer than what keepalived told, and say otherwise. */
  readonly byAddresses: boolean;
  readonly vips: readonly VipPresence[];
  /** Why the effective priority is what it is: `200`, `-50 file drain = 50`; empty where there is nothing to say. */
  readonly priorityBecause: readonly string[];
  /** Why it is in FAULT, as far as it can be told. */
  readonly faultBecause: readonly string[];
  /** Its own, the newest first. */
  readonly transitions: readonly Transition[];
  /** How many of them in the last ten minutes. */
  readonly flaps: number;
}
