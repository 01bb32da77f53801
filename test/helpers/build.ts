import { parseEndpoint, serverId, serviceId } from '../../src/state/model/address.ts';
import type { ServerKey, ServiceKey } from '../../src/state/model/address.ts';
import type { Rip, Vip } from '../../src/state/model/brand.ts';
import type { KernelServer, KernelService } from '../../src/state/model/reading.ts';
import type {
  Counters,
  CountersSample,
  RealServer,
  VirtualService,
} from '../../src/state/model/service.ts';
import type { Snapshot } from '../../src/state/model/snapshot.ts';

/** Builders of model values for tests; only what a test names differs from a plain, healthy entry. */

export function tcp(text: string): ServiceKey & { kind: 'address' } {
  const parsed = parseEndpoint(text);
  if (!parsed.ok) throw new Error(text);
  const { address, port } = parsed.value;
  return {
    kind: 'address',
    protocol: 'tcp',
    vip: address.text as Vip,
    port,
    family: address.family,
  };
}

export function serverKey(text: string): ServerKey {
  const parsed = parseEndpoint(text);
  if (!parsed.ok) throw new Error(text);
  const { address, port } = parsed.value;
  return { rip: address.text as Rip, port, family: address.family };
}

export function kernelServer(text: string, more: Partial<KernelServer> = {}): KernelServer {
  const key = serverKey(text);
  return {
    id: serverId(key),
    key,
    forwarding: 'direct',
    weight: 1,
    active: 0,
    inactive: 0,
    ...more,
  };
}

export const kernelService = (
  key: ServiceKey,
  servers: readonly KernelServer[] = [],
  more: Partial<KernelService> = {},
): KernelService => ({
  key,
  scheduler: 'wrr',
  onePacket: false,
  persistence: null,
  servers,
  ...more,
});

export const realServer = (text: string, more: Partial<RealServer> = {}): RealServer => ({
  ...kernelServer(text),
  samples: [],
  wrapped: false,
  ...more,
});

export const virtualService = (
  key: ServiceKey,
  servers: readonly RealServer[] = [],
  more: Partial<VirtualService> = {},
): VirtualService => ({
  id: serviceId(key),
  key,
  scheduler: 'wrr',
  persistence: null,
  samples: [],
  servers,
  ...more,
});

export const snapshot = (
  services: readonly VirtualService[],
  more: Partial<Snapshot> = {},
): Snapshot => ({
  director: 'lb1',
  takenAt: Date.UTC(2026, 10, 23, 14, 2, 11),
  at: 1000,
  services,
  totals: [],
  countersLive: true,
  problems: [],
  ...more,
});

/** Counters that all stand at `value`. */
export function counters(value: bigint | number): Counters {
  const figure = BigInt(value);
  return {
    connections: figure,
    inPackets: figure,
    outPackets: figure,
    inBytes: figure,
    outBytes: figure,
  };
}

export const sample = (at: number, value: bigint | number): CountersSample => ({
  at,
  values: counters(value),
});
