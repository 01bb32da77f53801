import type { ChecksLook } from '../model/keepalived/checks.ts';
import type { Configuration } from '../model/keepalived/conf.ts';
import type { KeepalivedProcess, NoKeepalived } from '../model/keepalived/process.ts';
import type { HeldAddress, VrrpLook, VrrpState } from '../model/keepalived/vrrp.ts';

/** An instance that became something else. */
export interface Transition {
  readonly instance: string;
  /** Absent where it was not known before. */
  readonly from?: VrrpState;
  readonly to: VrrpState;
  /** Wall clock, milliseconds since the epoch; of keepalived where it tells, else of the look that found it. */
  readonly at: number;
  /** Its addresses came or went before keepalived told. */
  readonly seenBy: 'keepalived' | 'addresses';
}

/** Adverts of others that an instance did not take. */
export interface RefusedAdverts {
  readonly instance: string;
  /** In keepalived's words: `authentication failure`. */
  readonly reason: string;
  /** Since the look before. */
  readonly count: number;
  /** Wall clock of the look that found it, milliseconds since the epoch. */
  readonly at: number;
}

/** What is known of keepalived on the director; what is absent was not read yet, or cannot be. */
export interface KeepalivedState {
  readonly process?: KeepalivedProcess;
  readonly configuration?: Configuration;
  /** Wall clock of the last look at it. */
  readonly configurationAt?: number;
  /** Wall clock of the look that found it changed; absent as long as it is as it was first found. */
  readonly configurationSince?: number;
  readonly vrrp?: VrrpLook;
  /** Wall clock when it was asked for: what changed later is not in it. */
  readonly vrrpAskedAt?: number;
  readonly checks?: ChecksLook;
  readonly addresses?: readonly HeldAddress[];
  /** Wall clock of the look since which they are as they are. */
  readonly addressesAt?: number;
  /** The newest first, bounded. */
  readonly transitions: readonly Transition[];
  /** Adverts that were refused between two looks of the last minute. */
  readonly refused?: readonly RefusedAdverts[];
  /** How many adverts each instance sent between the two latest looks, where it counts them. */
  readonly advertsSent?: ReadonlyMap<string, number>;
  /** Why VRRP is not known better. */
  readonly trouble?: NoKeepalived;
}

/** Before the first look. */
export const noKeepalivedState: KeepalivedState = { transitions: [] };

/** What a look at keepalived found; what is absent was not looked at, what is `null` is not known any more. */
export interface KeepalivedLooked {
  readonly type: 'keepalived-looked';
  readonly director: string;
  /** Wall clock when it was asked for, milliseconds since the epoch. */
  readonly at: number;
  readonly process?: KeepalivedProcess;
  /** `null` where there is none. */
  readonly configuration?: Configuration | null;
  readonly vrrp?: VrrpLook;
  readonly checks?: ChecksLook | null;
  readonly addresses?: readonly HeldAddress[] | null;
  /** `null` where what could not be read can be now. */
  readonly trouble?: NoKeepalived | null;
}
