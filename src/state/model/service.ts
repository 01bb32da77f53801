import type { ServerId, ServiceId } from './brand.ts';
import type { ServerKey, ServiceKey } from './address.ts';

/** How packets reach a real server; the kernel words are Masq, Route, Tunnel, Local, Bypass. */
export type Forwarding = 'masquerade' | 'direct' | 'tunnel' | 'local' | 'bypass';

/** Totals since the entry was made or zeroed; exact, also past 2^53. */
export interface Counters {
  readonly connections: bigint;
  readonly inPackets: bigint;
  readonly outPackets: bigint;
  readonly inBytes: bigint;
  readonly outBytes: bigint;
}

/** The same five figures per second; bytes, not bits. */
export interface Rates {
  readonly connections: number;
  readonly inPackets: number;
  readonly outPackets: number;
  readonly inBytes: number;
  readonly outBytes: number;
}

/** The five figures, each by the same rule. */
export const ratesBy = (of: (figure: keyof Rates) => number): Rates => ({
  connections: of('connections'),
  inPackets: of('inPackets'),
  outPackets: of('outPackets'),
  inBytes: of('inBytes'),
  outBytes: of('outBytes'),
});

/** Counters and the moment they were read, on the poller's monotonic clock in milliseconds. */
export interface CountersSample {
  readonly at: number;
  readonly values: Counters;
}

/** Session affinity of a service. */
export interface Persistence {
  /** Absent where only /proc can be read: it prints jiffies of an unknown length. */
  readonly seconds?: number;
  /** Dotted mask for IPv4, prefix length for IPv6, as ipvsadm -M takes it; absent when unknown. */
  readonly netmask?: string;
  /** Persistence engine (`sip`), `null` for none, absent when the source does not show it. */
  readonly engine?: string | null;
}

/** What a service line of an ipvsadm listing tells besides its name. */
export interface ServiceAttributes {
  /** `none` for a service without scheduler. */
  readonly scheduler: string;
  /** `sh-port`, `mh-fallback`, `flag-3` ... */
  readonly schedulerFlags: readonly string[];
  /** A flag is set that ipvsadm has no name for, like flag-3 of sh. */
  readonly unnamedFlags?: true;
  /** `null` is off. */
  readonly persistence: Persistence | null;
  readonly onePacket: boolean;
}

/** Encapsulation of a tunnel server (`ipvsadm --tun-type`). */
export interface Tunnel {
  readonly type: 'ipip' | 'gue' | 'gre';
  /** UDP port of gue; `null` for the others. */
  readonly port: number | null;
  readonly checksum: 'none' | 'checksum' | 'remote';
}

/** Connections beyond which the kernel sends a server nothing new; 0 is no limit. */
export interface Thresholds {
  readonly upper: number;
  readonly lower: number;
}

/** A real server as one virtual service sees it; what is absent could not be read. */
export interface RealServer {
  readonly id: ServerId;
  readonly key: ServerKey;
  readonly forwarding: Forwarding;
  /** Share of new connections. 0 is quiesced: open connections finish, none arrive. */
  readonly weight: number;
  /** SYN_SENT, SYN_RECV, SYNACK, ESTABLISHED for TCP; always 0 for UDP. */
  readonly active: number;
  /** Every other entry; inferred, not seen, under direct and tunnel. */
  readonly inactive: number;
  /** Persistence templates bound to the server, invalidated ones included. */
  readonly persistent?: number;
  readonly thresholds?: Thresholds;
  /** `null` where the method is not tunnel. */
  readonly tunnel?: Tunnel | null;
  /** Newest first; empty where counters cannot be read. */
  readonly samples: readonly CountersSample[];
  /** True where connections and packets are known modulo 2^32 only (ipvsadm 1.31, busy service). */
  readonly wrapped: boolean;
  /** The kernel estimator's own average, the second source for rates. */
  readonly kernelRates?: Rates;
}

/** A virtual service of one director; what is absent could not be read. */
export interface VirtualService {
  readonly id: ServiceId;
  readonly key: ServiceKey;
  readonly scheduler: string;
  readonly schedulerFlags?: readonly string[];
  /** A flag is set that ipvsadm has no name for, like flag-3 of sh. */
  readonly unnamedFlags?: true;
  /** `null` is off, absent is unknown. */
  readonly persistence?: Persistence | null;
  readonly onePacket?: boolean;
  /** Newest first; empty where counters cannot be read. */
  readonly samples: readonly CountersSample[];
  readonly kernelRates?: Rates;
  readonly servers: readonly RealServer[];
}
