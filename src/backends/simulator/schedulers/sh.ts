import { foldIp } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { Destination, Scheduler } from '../kernel/service.ts';
import { hash32, isEligible } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

const BUCKETS = 256;
const FALLBACK = 1;
const PORT = 2;

/** `hash_32` of address and port to eight bits, moved on by `offset`. */
function bucketOf(client: Ip, port: number, offset: number): number {
  return (offset + hash32(port + foldIp(client), 8)) % BUCKETS;
}

/** Buckets dealt round the list, each server as many in a row as its weight, but at least one. */
function deal(destinations: readonly Destination[]): readonly Destination[] {
  const buckets: Destination[] = [];
  let index = 0;
  let dealt = 0;
  while (buckets.length < BUCKETS && destinations.length > 0) {
    const dest = destinations[index % destinations.length];
    if (!dest) break;
    buckets.push(dest);
    dealt += 1;
    if (dealt < dest.settings.weight) continue;
    index += 1;
    dealt = 0;
  }
  return buckets;
}

/** ip_vs_sh.c: the server of the client's hash; without `sh-fallback` an unavailable one refuses. */
export function sourceHashing(service: Balanced): Scheduler {
  let buckets = deal(service.destinations);
  const redeal = (): void => {
    buckets = deal(service.destinations);
  };
  return {
    choose({ client, clientPort }) {
      const flags = service.settings.schedulerFlags;
      const port = flags & PORT ? clientPort : 0;
      const home = bucketOf(client, port, 0);
      const tries = flags & FALLBACK ? BUCKETS : 1;
      const own = buckets[home];
      if (own && isEligible(own)) return own;
      for (let offset = 0; tries > 1 && offset < tries; offset += 1) {
        const dest = buckets[bucketOf(client, port, (offset + home) % BUCKETS)];
        if (dest && isEligible(dest)) return dest;
      }
      return undefined;
    },
    added: redeal,
    removed: redeal,
    changed: redeal,
  };
}
