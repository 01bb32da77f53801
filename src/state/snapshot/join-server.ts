import type { ServerId, ServiceId } from '../model/brand.ts';
import type { KernelServer, Listing } from '../model/reading.ts';
import type { Rates, RealServer, Thresholds, Tunnel } from '../model/service.ts';
import type { Held, HeldCounters } from './held.ts';

/** Rates of the kernel's estimator lag by seconds; older ones than this say nothing of now. */
const KERNEL_RATES_LIVE_MS = 3000;

const WRAP = 2n ** 32n;

/** The kernel's own rates, while they are fresh. */
export const freshRates = (held: Held, at: number): Listing<Rates, Rates> | undefined =>
  held.rates && at - held.rates.at < KERNEL_RATES_LIVE_MS ? held.rates.listing : undefined;

/** What is held of the servers of one service. */
export interface HeldServers {
  readonly counters: HeldCounters | undefined;
  readonly thresholds: ReadonlyMap<ServerId, Thresholds> | undefined;
  readonly persistent: ReadonlyMap<ServerId, { readonly persistent: number }> | undefined;
  readonly tunnels: ReadonlyMap<ServerId, { readonly tunnel: Tunnel | null }> | undefined;
  readonly rates: ReadonlyMap<ServerId, Rates> | undefined;
  readonly wrapped: boolean;
}

/** Looks up once what is held of a service's servers. */
export function heldServers(id: ServiceId, held: Held, at: number): HeldServers {
  const counters = held.counters.get(id);
  return {
    counters,
    thresholds: held.thresholds?.services.get(id)?.servers,
    persistent: held.persistent?.services.get(id)?.servers,
    tunnels: held.tunnels?.services.get(id)?.servers,
    rates: freshRates(held, at)?.services.get(id)?.servers,
    wrapped: hasWrapped(counters),
  };
}

/** `null` where there is none by the kernel's word, absent where its details are not known. */
const tunnelOf = (server: KernelServer, { tunnels }: HeldServers): { tunnel?: Tunnel | null } => {
  if (server.forwarding !== 'tunnel') return { tunnel: null };
  const tunnel = tunnels?.get(server.id)?.tunnel;
  return tunnel ? { tunnel } : {};
};

/** Joins one destination row with what is held of the same service and server. */
export function joinServer(server: KernelServer, held: HeldServers): RealServer {
  const limits = held.thresholds?.get(server.id);
  const templates = held.persistent?.get(server.id);
  const kernelRates = held.rates?.get(server.id);
  return {
    ...server,
    ...tunnelOf(server, held),
    samples: held.counters?.servers.get(server.id) ?? [],
    wrapped: held.wrapped,
    ...(limits && { thresholds: { upper: limits.upper, lower: limits.lower } }),
    ...(templates && { persistent: templates.persistent }),
    ...(kernelRates && { kernelRates }),
  };
}

/** ipvsadm 1.31 reads the 64 bit counters of servers with its 32 bit parser; services are right. */
function hasWrapped(counters: HeldCounters | undefined): boolean {
  const values = counters?.service[0]?.values;
  if (!values) return false;
  return values.connections >= WRAP || values.inPackets >= WRAP || values.outPackets >= WRAP;
}
