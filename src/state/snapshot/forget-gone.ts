import { serviceId } from '../model/address.ts';
import type { ServerId, ServiceId } from '../model/brand.ts';
import type { KernelService, KernelTable, Listing } from '../model/reading.ts';
import type { Held } from './held.ts';

const hasSameEntries = (one: KernelService, other: KernelService): boolean =>
  one === other ||
  (one.servers.length === other.servers.length &&
    one.servers.every(({ id }, index) => id === other.servers[index]?.id) &&
    serviceId(one.key) === serviceId(other.key));

const isSameTable = (one: KernelTable, other: KernelTable): boolean =>
  one === other ||
  (one.services.length === other.services.length &&
    one.services.every((row, index) => {
      const counterpart = other.services[index];
      return counterpart !== undefined && hasSameEntries(row, counterpart);
    }));

type Present = ReadonlyMap<ServiceId, ReadonlySet<ServerId>>;

/** The names that what is held may have; the file does not tell the family of a mark. */
function namesOf({ key }: KernelService): readonly ServiceId[] {
  if (key.kind === 'address' || key.family) return [serviceId(key)];
  return [serviceId({ ...key, family: 'ipv4' }), serviceId({ ...key, family: 'ipv6' })];
}

function entriesOf(table: KernelTable): Present {
  const present = new Map<ServiceId, Set<ServerId>>();
  for (const row of table.services)
    for (const name of namesOf(row)) {
      const servers = present.get(name) ?? new Set();
      for (const { id } of row.servers) servers.add(id);
      present.set(name, servers);
    }
  return present;
}

function keepPresent<Entry extends { readonly servers: ReadonlyMap<ServerId, unknown> }>(
  held: ReadonlyMap<ServiceId, Entry>,
  present: Present,
): ReadonlyMap<ServiceId, Entry> {
  const kept = new Map<ServiceId, Entry>();
  for (const [service, entry] of held) {
    const there = present.get(service);
    if (!there) continue;
    const servers = [...entry.servers].filter(([id]) => there.has(id));
    kept.set(
      service,
      servers.length === entry.servers.size ? entry : { ...entry, servers: new Map(servers) },
    );
  }
  return kept;
}

const keepListed = <Service, Server>(
  listing: Listing<Service, Server>,
  present: Present,
): Listing<Service, Server> => ({
  services: keepPresent(listing.services, present),
  issues: listing.issues,
});

/**
 * What is held, without what was in the table `before` and no longer is: an entry that was removed and is
 * made anew starts without a past. Listings of single services cannot tell what is gone.
 */
export function forgetGone(held: Held, before: KernelTable | undefined, now: KernelTable): Held {
  if (!before || isSameTable(before, now)) return held;
  const present = entriesOf(now);
  const { rates, thresholds, persistent, tunnels } = held;
  return {
    ...held,
    counters: keepPresent(held.counters, present),
    ...(rates && { rates: { ...rates, listing: keepListed(rates.listing, present) } }),
    ...(thresholds && { thresholds: keepListed(thresholds, present) }),
    ...(persistent && { persistent: keepListed(persistent, present) }),
    ...(tunnels && { tunnels: keepListed(tunnels, present) }),
  };
}
