import type { ServerId, ServiceId } from '../model/brand.ts';
import type { KernelServer, Listing, ListingForm, ListingForms } from '../model/reading.ts';
import type { CountersSample, Rates, RealServer, Thresholds, Tunnel } from '../model/service.ts';
import type { Held, HeldCounters } from './held.ts';

/** Rates of the kernel's estimator lag by seconds; older ones than this say nothing of now. */
const KERNEL_RATES_LIVE_MS = 3000;

const WRAP = 2n ** 32n;

/** The kernel's own rates, while they are fresh. */
export const freshRates = (held: Held, at: number): Listing<Rates, Rates> | undefined =>
  held.rates && at - held.rates.at < KERNEL_RATES_LIVE_MS ? held.rates.listing : undefined;

/** What is held of one service, by form. */
export interface HeldService {
  readonly counters: HeldCounters | undefined;
  readonly thresholds: ListedIn<'thresholds'> | undefined;
  readonly persistent: ListedIn<'persistent-conn'> | undefined;
  readonly tunnels: ListedIn<'tun-info'> | undefined;
  readonly rates: ListedIn<'rate'> | undefined;
}

type ListedIn<Form extends ListingForm> =
  ListingForms[Form]['services'] extends ReadonlyMap<ServiceId, infer Entry> ? Entry : never;

/** Looks up once what is held of a service. */
export const heldService = (
  id: ServiceId,
  held: Held,
  rates: ListingForms['rate'] | undefined,
): HeldService => ({
  counters: held.counters.get(id),
  thresholds: held.thresholds?.services.get(id),
  persistent: held.persistent?.services.get(id),
  tunnels: held.tunnels?.services.get(id),
  rates: rates?.services.get(id),
});

/** What is held of the servers of one service. */
export interface HeldServers {
  readonly counters: ReadonlyMap<ServerId, readonly CountersSample[]> | undefined;
  readonly thresholds: ReadonlyMap<ServerId, Thresholds> | undefined;
  readonly persistent: ReadonlyMap<ServerId, { readonly persistent: number }> | undefined;
  readonly tunnels: ReadonlyMap<ServerId, { readonly tunnel: Tunnel | null }> | undefined;
  readonly rates: ReadonlyMap<ServerId, Rates> | undefined;
  readonly wrapped: boolean;
}

/** The servers' part of what is held of a service. */
export const heldServers = ({
  counters,
  thresholds,
  persistent,
  tunnels,
  rates,
}: HeldService): HeldServers => ({
  counters: counters?.servers,
  thresholds: thresholds?.servers,
  persistent: persistent?.servers,
  tunnels: tunnels?.servers,
  rates: rates?.servers,
  wrapped: hasWrapped(counters),
});

/** `null` where there is none by the kernel's word, absent where its details are not known. */
const tunnelOf = (server: KernelServer, { tunnels }: HeldServers): Tunnel | null | undefined =>
  server.forwarding === 'tunnel' ? (tunnels?.get(server.id)?.tunnel ?? undefined) : null;

const NO_SAMPLES: readonly CountersSample[] = [];

type Draft = { -readonly [Field in keyof RealServer]: RealServer[Field] };

/** Joins one destination row with what is held of the same service and server. */
export function joinServer(server: KernelServer, held: HeldServers): RealServer {
  const { id, key, forwarding, weight, active, inactive } = server;
  const { wrapped } = held;
  const samples = held.counters?.get(id) ?? NO_SAMPLES;
  // Field by field: spread expressions are the dearest part of joining a large table.
  const joined: Draft = { id, key, forwarding, weight, active, inactive, samples, wrapped };
  const tunnel = tunnelOf(server, held);
  const limits = held.thresholds?.get(id);
  const templates = held.persistent?.get(id);
  const kernelRates = held.rates?.get(id);
  if (tunnel !== undefined) joined.tunnel = tunnel;
  if (limits) joined.thresholds = { upper: limits.upper, lower: limits.lower };
  if (templates) joined.persistent = templates.persistent;
  if (kernelRates) joined.kernelRates = kernelRates;
  return joined;
}

/** ipvsadm 1.31 reads the 64 bit counters of servers with its 32 bit parser; services are right. */
function hasWrapped(counters: HeldCounters | undefined): boolean {
  const values = counters?.service[0]?.values;
  if (!values) return false;
  return values.connections >= WRAP || values.inPackets >= WRAP || values.outPackets >= WRAP;
}
