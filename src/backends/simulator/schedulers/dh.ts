import { foldIp } from '../kernel/ip.ts';
import type { Destination, Scheduler } from '../kernel/service.ts';
import { hash32, isEligible } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

const BUCKET_BITS = 8;

/** Buckets dealt round the list one by one, whatever the weights. */
const deal = (destinations: readonly Destination[]): readonly (Destination | undefined)[] =>
  Array.from(
    { length: 1 << BUCKET_BITS },
    (_, bucket) => destinations[bucket % destinations.length],
  );

/** ip_vs_dh.c: the server of the destination address's hash; an unavailable one refuses. */
export function destinationHashing(service: Balanced): Scheduler {
  let buckets = deal(service.destinations);
  const redeal = (): void => {
    buckets = deal(service.destinations);
  };
  return {
    choose({ virtual }) {
      const own = buckets[hash32(foldIp(virtual), BUCKET_BITS)];
      return own && isEligible(own) ? own : undefined;
    },
    added: redeal,
    removed: redeal,
  };
}
