import type { Family } from '../../../state/model/address.ts';
import type { Ip } from './ip.ts';
import type { Stats } from './stats.ts';

/** Transport protocols IPVS balances. */
export type TransportProtocol = 'tcp' | 'udp' | 'sctp';

/** `IPPROTO_*`, which the kernel hashes and ipvsadm sorts by. */
export const PROTOCOL_NUMBER: Readonly<Record<TransportProtocol, number>> = {
  tcp: 6,
  udp: 17,
  sctp: 132,
};

/** What a service is found by: a mark, or protocol, address and port. */
export interface ServiceIdentity {
  readonly family: Family;
  /** 0 where the service is named by address. */
  readonly fwmark: number;
  readonly protocol: TransportProtocol;
  readonly address: Ip;
  readonly port: number;
}

/** What `-A` and `-E` set; an edit replaces all of it. */
export interface ServiceSettings {
  readonly scheduler: string;
  /** Bits: 1 flag-1 (fallback), 2 flag-2 (port), 4 flag-3. */
  readonly schedulerFlags: number;
  readonly persistent: boolean;
  readonly timeoutSeconds: number;
  /** A 32 bit mask for IPv4, a prefix length for IPv6. */
  readonly netmask: number;
  readonly engine: string;
  readonly onePacket: boolean;
}

/** Encapsulation of a tunnel server. */
export interface TunnelSettings {
  readonly type: 'ipip' | 'gue' | 'gre';
  readonly port: number;
  /** Bits: 1 checksum, 2 remote checksum. */
  readonly flags: number;
}

/** What a destination is found by inside its service. */
export interface DestinationIdentity {
  readonly family: Family;
  readonly address: Ip;
  readonly port: number;
}

/** The methods ipvsadm can set. */
export type Method = 'masquerade' | 'direct' | 'tunnel';

/** What `-a` and `-e` set; an edit replaces all of it. */
export interface DestinationSettings {
  readonly method: Method;
  readonly weight: number;
  readonly upper: number;
  readonly lower: number;
  readonly tunnel: TunnelSettings;
}

/** A real server of one service, `struct ip_vs_dest`. */
export interface Destination {
  readonly identity: DestinationIdentity;
  readonly stats: Stats;
  service: Service;
  settings: DestinationSettings;
  /** The last weight that was not 0, or the one it was added with; only mh asks for it. */
  lastWeight: number;
  active: number;
  inactive: number;
  /** Persistence templates bound here. */
  persistent: number;
  /** Beyond its upper threshold: takes nothing new. */
  overloaded: boolean;
  /** False once deleted from its service. */
  available: boolean;
  /** Tick of the deletion. */
  deletedAt: number;
  /** Connections whose client still sends; the simulation's own, the kernel has no such count. */
  talking: number;
}

/** What a scheduler sees of the first packet of a connection. */
export interface FirstPacket {
  readonly client: Ip;
  readonly clientPort: number;
  /** The address it is sent to, which a mark may leave open. */
  readonly virtual: Ip;
}

/** One service's scheduler with its memory, `struct ip_vs_scheduler`. */
export interface Scheduler {
  /** `undefined` refuses the connection. */
  choose(packet: FirstPacket): Destination | undefined;
  /** After a server came, went (`previous` stood before it in the list) or changed. */
  added?(dest: Destination): void;
  removed?(dest: Destination, previous: Destination | undefined): void;
  changed?(dest: Destination): void;
}

/** A virtual service, `struct ip_vs_service`. */
export interface Service {
  readonly identity: ServiceIdentity;
  readonly stats: Stats;
  settings: ServiceSettings;
  /** Newest first, as the kernel prepends. */
  destinations: Destination[];
  /** Absent for the scheduler `none`. */
  scheduler: Scheduler | undefined;
}

/** The name of a service inside the simulator. */
export const serviceName = (identity: ServiceIdentity): string =>
  identity.fwmark > 0
    ? `${identity.family}/${identity.fwmark}`
    : `${identity.protocol}/${identity.address.text}/${identity.port}`;
