import type { ServerId, ServiceId } from '../model/brand.ts';
import type { Counters, CountersSample, Rates } from '../model/service.ts';
import type { Listing, ListingForms, SyncDaemon, Timeouts } from '../model/reading.ts';
import type { Sysctls } from '../drain/sysctls.ts';
import { pushSample } from '../rates.ts';

/** Counters of a service over the last readings, and of each of its servers. */
export interface HeldCounters {
  readonly service: readonly CountersSample[];
  readonly servers: ReadonlyMap<ServerId, readonly CountersSample[]>;
}

/** What ipvsadm told last, by form; the kernel file of every tick is joined with it. */
export interface Held {
  readonly counters: ReadonlyMap<ServiceId, HeldCounters>;
  readonly rates?: { readonly at: number; readonly listing: Listing<Rates, Rates> };
  readonly thresholds?: ListingForms['thresholds'];
  readonly persistent?: ListingForms['persistent-conn'];
  readonly tunnels?: ListingForms['tun-info'];
  readonly timeouts?: Timeouts;
  readonly sysctls?: Sysctls;
  readonly sync?: readonly SyncDaemon[];
  readonly totals: readonly CountersSample[];
  /** Ticks a second of the director's kernel, once a persistent service has shown it. */
  readonly hz?: number;
}

/** Nothing read yet. */
export const nothingHeld: Held = { counters: new Map(), totals: [] };

const NO_SAMPLES: HeldCounters = { service: [], servers: new Map() };

/** A listing of the whole table takes the place of what is held, one of some services joins it. */
export const mergeListing = <Service, Server>(
  held: Listing<Service, Server> | undefined,
  listing: Listing<Service, Server>,
  scope: 'all' | 'some',
): Listing<Service, Server> =>
  scope === 'all' || !held
    ? listing
    : { services: new Map([...held.services, ...listing.services]), issues: listing.issues };

/**
 * Adds a `--stats` listing read at `at`. A whole listing forgets what it does not name, so that an
 * entry that was removed and made anew starts without a past; a partial one leaves the rest.
 */
export function holdCounters(
  held: Held,
  listing: Listing<Counters, Counters>,
  at: number,
  scope: 'all' | 'some',
): Held {
  const counters = new Map(scope === 'some' ? held.counters : undefined);
  for (const [id, listed] of listing.services) {
    const before = held.counters.get(id) ?? NO_SAMPLES;
    const servers = new Map<ServerId, readonly CountersSample[]>();
    for (const [server, values] of listed.servers)
      servers.set(server, pushSample(before.servers.get(server) ?? [], { at, values }));
    counters.set(id, {
      service: pushSample(before.service, { at, values: listed.value }),
      servers,
    });
  }
  return { ...held, counters };
}
