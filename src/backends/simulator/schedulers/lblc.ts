import type { Surroundings } from '../kernel/entry.ts';
import type { Destination, Scheduler } from '../kernel/service.ts';
import { isOverwhelmed, LocalityCache } from './locality.ts';
import { leastLoaded } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** ip_vs_lblc.c: a server per destination address, which its upper threshold does not take away. */
export function localityLeastConnections(service: Balanced, kernel: Surroundings): Scheduler {
  const cache = new LocalityCache<Destination>(kernel, 'lblc_expiration');
  const stillGood = (dest: Destination): boolean =>
    dest.available && dest.settings.weight > 0 && !isOverwhelmed(dest, service);
  return {
    choose({ virtual }) {
      const own = cache.find(virtual.text);
      if (own && stillGood(own)) return own;
      const dest = leastLoaded(service.destinations);
      if (dest && dest !== own) cache.remember(virtual.text, dest);
      return dest;
    },
  };
}
