import type { Scheduler } from '../kernel/service.ts';
import { isEligible, leastLoaded } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';
import { expectedDelay } from './sed.ts';

/** ip_vs_nq.c: the first idle server, whatever its weight; when all are busy, as sed. */
export const neverQueue = (service: Balanced): Scheduler => ({
  choose: () =>
    service.destinations.find((dest) => isEligible(dest) && dest.active === 0) ??
    leastLoaded(service.destinations, expectedDelay),
});
