import type { ConnectionRow } from '../model/connection.ts';
import type { Timeouts } from '../model/reading.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { Sysctls } from './sysctls.ts';

/** What a server held at a moment. */
export interface DrainPoint {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly active: number;
  readonly inactive: number;
  /** Absent where templates were not counted. */
  readonly persistent?: number | undefined;
}

/** What is known of a server that is to empty; what is absent could not be read. */
export interface DrainView {
  readonly service: VirtualService;
  readonly server: RealServer;
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly timeouts?: Timeouts | undefined;
  readonly sysctls?: Sysctls | undefined;
  /** True where its counters are of now and live. */
  readonly countersFresh: boolean;
  /** Oldest first. */
  readonly past: readonly DrainPoint[];
  /** Its own entries of the connection table. */
  readonly entries?: readonly ConnectionRow[] | undefined;
}

/** Why a drain is not over, or what is left besides. */
export type HoldCode =
  /** Known clients come back by their templates and renew them. */
  | 'PERSISTENT_CLIENTS_RETURN'
  | 'TEMPLATES'
  | 'OPEN_CONNECTIONS'
  | 'BUSY_CONNECTIONS'
  | 'IDLE_CONNECTIONS'
  /** Under direct and tunnel: the server may have closed it long ago. */
  | 'ONE_WAY_CLOSED'
  | 'UDP_FLOWS'
  /** Closed connections whose entries are still there. */
  | 'CLOSING'
  | 'REUSED_PORTS'
  /** Templates that the kernel took out of use and still counts. */
  | 'INVALID_TEMPLATES';

/** One reason, as a sentence without its full stop. */
export interface DrainHold {
  readonly code: HoldCode;
  readonly sentence: string;
  /** What can be done about it. */
  readonly remedy?: string;
}

/** When it is over at the latest. */
export type LatestEnd =
  | { readonly kind: 'at'; readonly ms: number }
  /** Each packet or returning client begins it anew. */
  | { readonly kind: 'unless-renewed'; readonly ms: number }
  | { readonly kind: 'cannot-tell'; readonly why: string };

/** A sysctl that would let it end. */
export interface DrainOffer {
  readonly sysctl: 'expire_quiescent_template' | 'conn_reuse_mode';
  readonly value: '1';
}

/** How far a drain is. */
export interface DrainAssessment {
  /** `undefined` where what may be left could not be read. */
  readonly done: boolean | undefined;
  readonly left: {
    readonly active: number;
    readonly inactive: number;
    /** By which clients could come back. */
    readonly templates: number | undefined;
    /** Entries that are waited for: of UDP the inactive ones too. */
    readonly waitedFor: number;
  };
  /** Nothing once it is done. */
  readonly heldBy: readonly DrainHold[];
  /** What is left too and is not waited for. */
  readonly aside: readonly DrainHold[];
  /** Milliseconds from now. */
  readonly latestEnd: LatestEnd;
  /** By how fast it emptied lately; `undefined` where it does not. */
  readonly estimateMs: number | undefined;
  readonly offer?: DrainOffer;
}
