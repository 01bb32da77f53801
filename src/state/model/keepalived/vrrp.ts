import type { Family } from '../address.ts';

/** What a VRRP instance is, or wants to be. */
export type VrrpState = 'init' | 'backup' | 'master' | 'fault' | 'stopped' | 'deleted';

/** Where it is known from, the best first; each tells less than the one before. */
export type VrrpSource = 'json' | 'dump' | 'dbus' | 'address';

/** An address that an instance brings along while it is master. */
export interface VrrpVip {
  /** Compressed, without its prefix length. */
  readonly address: string;
  readonly prefixLength: number;
  readonly family: Family;
  /** Device it is put on; absent where it is not told. */
  readonly interface?: string;
  /** Whether keepalived believes that it has put it there; absent where it does not tell. */
  readonly set?: boolean;
  /** Of `virtual_ipaddress_excluded`: not in the adverts. */
  readonly excluded: boolean;
}

/** What may take priority away from an instance, or stop it. */
export interface VrrpTracker {
  readonly kind: 'file' | 'script' | 'interface' | 'process' | 'bfd';
  readonly name: string;
  /** Absent where it has none: what it tracks stops the instance (FAULT) when it fails. */
  readonly weight?: number;
  /** `reverse` of a track file. */
  readonly reverse?: boolean;
  /** Its group's, not its own. */
  readonly ofGroup: boolean;
}

/** Counts since keepalived started, or since they were cleared. */
export interface VrrpCounts {
  readonly advertsSent: number;
  readonly advertsReceived: number;
  readonly becameMaster: number;
  readonly releasedMaster: number;
  readonly zeroPrioritySent: number;
  readonly zeroPriorityReceived: number;
  /** Packets it did not take, by the reason keepalived gives; only those that are not 0. */
  readonly errors: ReadonlyMap<string, number>;
}

/** One VRRP instance as keepalived tells of it; what is absent is not told. */
export interface VrrpInstance {
  readonly name: string;
  readonly state?: VrrpState;
  readonly wanted?: VrrpState;
  readonly interface?: string;
  readonly vrid?: number;
  /** Of the addresses in its adverts. */
  readonly family?: Family;
  /** 2 or 3. */
  readonly version?: number;
  readonly priority?: number;
  readonly effectivePriority?: number;
  readonly advertSeconds?: number;
  /** Whether it takes over from a master with a lower priority. */
  readonly preempt?: boolean;
  readonly preemptDelaySeconds?: number;
  /** Who the master is, while that is another. */
  readonly masterAddress?: string;
  readonly masterPriority?: number;
  /** Wall clock, milliseconds since the epoch. */
  readonly lastTransition?: number;
  readonly syncGroup?: string;
  readonly vips: readonly VrrpVip[];
  readonly trackers: readonly VrrpTracker[];
  /** Unicast peers; empty for multicast, absent where it is not told. */
  readonly peers?: readonly string[];
  /** Reasons for FAULT that keepalived counts. */
  readonly faults?: number;
  /** `PASS`, `AH`, or `none`; the password is nowhere. */
  readonly authentication?: string;
  readonly counts?: VrrpCounts;
}

/** Instances that move together. */
export interface SyncGroup {
  readonly name: string;
  readonly state?: VrrpState;
  readonly members: readonly string[];
}

/** A file whose number moves a priority, or stops an instance. */
export interface TrackFile {
  readonly name: string;
  readonly path: string;
  /** What keepalived last read; absent where it is not told. */
  readonly value?: number;
}

/** A script that keepalived runs. */
export interface TrackScript {
  readonly name: string;
  /** As configured; may hold text to escape. */
  readonly command?: string;
  readonly weight?: number;
  readonly intervalSeconds?: number;
  /** Whether its last run was good; absent before the first, or where it is not told. */
  readonly good?: boolean;
  /** Exit status of the last run. */
  readonly lastStatus?: number;
}

/** An interface, or a set of processes, that keepalived watches. */
export interface TrackedThing {
  readonly kind: 'interface' | 'process';
  readonly name: string;
  /** Whether it is up, or enough of them run; absent where it is not told. */
  readonly up?: boolean;
  readonly note?: string;
}

/** What VRRP is like on a director, at one moment. */
export interface VrrpLook {
  /** Wall clock, milliseconds since the epoch. */
  readonly takenAt: number;
  readonly source: VrrpSource;
  readonly instances: readonly VrrpInstance[];
  /** Absent where the source does not tell; as are the next three. */
  readonly groups?: readonly SyncGroup[];
  readonly trackFiles?: readonly TrackFile[];
  readonly trackScripts?: readonly TrackScript[];
  readonly tracked?: readonly TrackedThing[];
  /** Why a better source was not used, and what could not be read; a line each. */
  readonly issues: readonly string[];
}

/** An address of this director. */
export interface HeldAddress {
  /** Compressed, without its prefix length. */
  readonly address: string;
  readonly family: Family;
  /** Absent where the source does not tell. */
  readonly interface?: string;
}
