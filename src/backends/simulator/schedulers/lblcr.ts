import type { Surroundings } from '../kernel/entry.ts';
import type { Destination, Scheduler } from '../kernel/service.ts';
import { isOverwhelmed, LocalityCache } from './locality.ts';
import { leastLoaded, overhead } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** The servers of one destination address, the latest first. */
interface ServerSet {
  servers: readonly Destination[];
  changedAt: number;
}

/** The most load per weight of those with weight. */
function mostLoaded(servers: readonly Destination[]): Destination | undefined {
  let most: Destination | undefined;
  for (const dest of servers) {
    if (dest.settings.weight <= 0) continue;
    if (!most || overhead(most) * dest.settings.weight < overhead(dest) * most.settings.weight)
      most = dest;
  }
  return most;
}

function add(set: ServerSet, dest: Destination, now: number): void {
  if (set.servers.includes(dest)) return;
  set.servers = [dest, ...set.servers];
  set.changedAt = now;
}

function shrink(set: ServerSet, now: number): void {
  const most = mostLoaded(set.servers);
  if (!most) return;
  set.servers = set.servers.filter((dest) => dest !== most);
  set.changedAt = now;
}

/** ip_vs_lblcr.c: a set of servers per destination address that grows under load and shrinks with time. */
export function replicatedLocality(service: Balanced, kernel: Surroundings): Scheduler {
  const cache = new LocalityCache<ServerSet>(kernel, 'lblcr_expiration');
  const first = (address: string): Destination | undefined => {
    const dest = leastLoaded(service.destinations);
    if (dest) cache.remember(address, { servers: [dest], changedAt: cache.now });
    return dest;
  };
  return {
    choose({ virtual }) {
      const set = cache.find(virtual.text);
      if (!set) return first(virtual.text);
      const own = leastLoaded(set.servers.filter((dest) => dest.available));
      const old = cache.now > set.changedAt + cache.expirationTicks;
      if (set.servers.length > 1 && old) shrink(set, cache.now);
      if (own && !isOverwhelmed(own, service)) return own;
      const dest = leastLoaded(service.destinations);
      if (dest) add(set, dest, cache.now);
      return dest;
    },
  };
}
