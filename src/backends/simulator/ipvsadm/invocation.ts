import type { Family } from '../../../state/model/address.ts';
import { UNSPECIFIED } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { Method, TransportProtocol, TunnelSettings } from '../kernel/service.ts';
import type { SyncRole } from '../kernel/sync-daemons.ts';
import type { Option } from './option-table.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What the arguments filled in so far, from ipvsadm's defaults; parsing depends on its order. */
export interface Invocation {
  readonly given: Set<Option>;
  /** Several formats may be asked for; the first of a fixed order wins. */
  readonly service: {
    family: Family | undefined;
    fwmark: number;
    protocol: TransportProtocol;
    address: Ip;
    port: number;
    scheduler: string;
    persistent: boolean;
    timeoutSeconds: number;
    netmask: number;
    engine: string;
    onePacket: boolean;
    schedulerFlags: number;
  };
  readonly server: {
    family: Family | undefined;
    address: Ip;
    port: number;
    method: Method;
    weight: number;
    upper: number;
    lower: number;
    readonly tunnel: Mutable<TunnelSettings>;
  };
  readonly daemon: {
    role: SyncRole;
    interface: string;
    id: number;
    maxLength: number;
    group: string;
    port: number;
    ttl: number;
  };
  timeouts: readonly number[];
  /** `-b` is read last, when the scheduler is known. */
  schedulerFlagWords: string;
}

/** What ipvsadm starts from: method direct, weight 1, every bit of the mask. */
export const freshInvocation = (): Invocation => ({
  given: new Set(),
  service: {
    family: undefined,
    fwmark: 0,
    protocol: 'tcp',
    address: UNSPECIFIED,
    port: 0,
    scheduler: '',
    persistent: false,
    timeoutSeconds: 0,
    netmask: 0xffffffff,
    engine: '',
    onePacket: false,
    schedulerFlags: 0,
  },
  server: {
    family: undefined,
    address: UNSPECIFIED,
    port: 0,
    method: 'direct',
    weight: 1,
    upper: 0,
    lower: 0,
    tunnel: { type: 'ipip', port: 0, flags: 0 },
  },
  daemon: { role: 'master', interface: '', id: 0, maxLength: 0, group: '', port: 0, ttl: 0 },
  timeouts: [],
  schedulerFlagWords: '',
});
