import type { ServerId, ServiceId } from './brand.ts';
import type { ServerKey, ServiceKey } from './address.ts';
import type {
  Counters,
  Forwarding,
  Rates,
  ServiceAttributes,
  Thresholds,
  Tunnel,
} from './service.ts';

/** A row that could not be read; it costs that row, never the table. */
export interface ParseIssue {
  readonly code:
    | 'BAD_HEADER'
    | 'BAD_SERVICE'
    | 'BAD_ENDPOINT'
    | 'UNKNOWN_FORWARDING'
    | 'BAD_NUMBER'
    | 'BAD_FLAGS'
    | 'BAD_TUNNEL'
    | 'ORPHAN_SERVER'
    | 'DUPLICATE'
    | 'TRUNCATED'
    | 'UNKNOWN_LINE';
  /** Line number in the text, from 1. */
  readonly line: number;
  /** The offending text, at most 120 characters, not yet escaped. */
  readonly found: string;
}

/** `IP Virtual Server version 1.2.1 (size=4096)`. */
export interface IpvsVersion {
  readonly version: string;
  /** Buckets of the connection hash table. */
  readonly connectionTableSize: number;
}

/** Persistence as /proc/net/ip_vs prints it, before anything can make sense of it. */
export interface KernelPersistence {
  /** Length in jiffies of the director's kernel, whose HZ the file does not tell. */
  readonly jiffies: number;
  /** The mask column as an unsigned 32 bit number: a dotted mask, or a byte-swapped IPv6 prefix. */
  readonly mask: number;
}

/** A destination row of /proc/net/ip_vs. */
export interface KernelServer {
  readonly id: ServerId;
  readonly key: ServerKey;
  readonly forwarding: Forwarding;
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
}

/** A service row of /proc/net/ip_vs with the rows below it. */
export interface KernelService {
  /** The family of a fwmark service is absent: the file does not show it. */
  readonly key: ServiceKey;
  readonly scheduler: string;
  /** Absent for IPv6, where the kernel does not print `ops`. */
  readonly onePacket?: boolean;
  readonly persistence: KernelPersistence | null;
  /** Set where the row came from an ipvsadm listing, which knows these exactly. */
  readonly attributes?: ServiceAttributes;
  readonly servers: readonly KernelServer[];
}

/** /proc/net/ip_vs, in kernel order. */
export interface KernelTable {
  /**
   * False where the kernel left services out. Up to 6.12 it prints a page at a time and, to find the
   * next page, counts the services of every network namespace instead of its own
   * (`ip_vs_info_seq_next`); with IPVS in other namespaces all behind the first page can be lost.
   */
  readonly isWhole?: boolean;
  readonly ipvs?: IpvsVersion;
  readonly services: readonly KernelService[];
  readonly issues: readonly ParseIssue[];
}

/** /proc/net/ip_vs_stats: the estimator's snapshot of the namespace's totals. */
export interface KernelTotals {
  readonly counters: Counters;
  readonly rates: Rates;
}

/** One service of an ipvsadm listing with its servers, by identity. */
export interface ListedService<Service, Server> {
  readonly key: ServiceKey;
  readonly value: Service;
  readonly servers: ReadonlyMap<ServerId, Server>;
}

/** An ipvsadm listing by identity, never by position: its order is broken and its dump not atomic. */
export interface Listing<Service, Server> {
  readonly services: ReadonlyMap<ServiceId, ListedService<Service, Server>>;
  readonly issues: readonly ParseIssue[];
}

/** Counts that several listings repeat. */
export interface ConnectionCounts {
  readonly active: number;
  readonly inactive: number;
}

/** What each form of `ipvsadm -L -n` (and `-S -n`) carries for a service and for a server. */
export interface ListingForms {
  /** `-L -n` */
  readonly plain: Listing<
    ServiceAttributes,
    ConnectionCounts & { readonly forwarding: Forwarding; readonly weight: number }
  >;
  /** `-L -n --stats --exact` */
  readonly stats: Listing<Counters, Counters>;
  /** `-L -n --rate --exact` */
  readonly rate: Listing<Rates, Rates>;
  /** `-L -n --thresholds` */
  readonly thresholds: Listing<ServiceAttributes, ConnectionCounts & Thresholds>;
  /** `-L -n --persistent-conn` */
  readonly 'persistent-conn': Listing<
    ServiceAttributes,
    ConnectionCounts & { readonly weight: number; readonly persistent: number }
  >;
  /** `-L -n --tun-info` */
  readonly 'tun-info': Listing<
    ServiceAttributes,
    ConnectionCounts & {
      readonly forwarding: Forwarding;
      readonly weight: number;
      readonly tunnel: Tunnel | null;
    }
  >;
  /** `-S -n`; carries no thresholds, and prints Local as `-g`. */
  readonly save: Listing<
    ServiceAttributes,
    { readonly forwarding: Forwarding; readonly weight: number; readonly tunnel: Tunnel | null }
  >;
}

/** Names of {@link ListingForms}. */
export type ListingForm = keyof ListingForms;

/** `ipvsadm -L --timeout`, seconds. */
export interface Timeouts {
  readonly tcp: number;
  readonly tcpfin: number;
  readonly udp: number;
}

/** One line of `ipvsadm -L --daemon`. */
export interface SyncDaemon {
  readonly role: 'master' | 'backup';
  readonly interface: string;
  readonly id: number;
  /** What follows is absent where kernel or tool are too old to tell. */
  readonly maxLength?: number;
  readonly group?: string;
  readonly port?: number;
  readonly ttl?: number;
}
