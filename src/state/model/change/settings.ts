import type { Forwarding, Thresholds, Tunnel } from '../service.ts';

/** Session affinity with nothing left open. */
export interface PersistenceSettings {
  readonly seconds: number;
  /** Dotted mask for IPv4, prefix length for IPv6, as `ipvsadm -M` takes it; always given. */
  readonly netmask: string;
  /** `null` for none. */
  readonly engine: string | null;
}

/** All that `ipvsadm -A` and `-E` set of a virtual service; what an edit leaves out the kernel resets. */
export interface ServiceSettings {
  readonly scheduler: string;
  readonly schedulerFlags: readonly string[];
  /** `null` is off. */
  readonly persistence: PersistenceSettings | null;
  readonly onePacket: boolean;
}

/** All that `ipvsadm -a` and `-e` set of a real server; what an edit leaves out the kernel resets. */
export interface ServerSettings {
  readonly forwarding: Forwarding;
  readonly weight: number;
  readonly thresholds: Thresholds;
  /** `null` where the method is not tunnel. */
  readonly tunnel: Tunnel | null;
}

/** All that `ipvsadm --start-daemon` sets; what is absent is left to the kernel. */
export interface SyncSettings {
  readonly interface: string;
  readonly id: number;
  /** Bytes of a sync message. */
  readonly maxLength?: number;
  readonly group?: string;
  readonly port?: number;
  readonly ttl?: number;
}
