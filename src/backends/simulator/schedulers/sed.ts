import type { Destination, Scheduler } from '../kernel/service.ts';
import { leastLoaded } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** What a server would have to do with one connection more; inactive ones cost nothing. */
export const expectedDelay = (dest: Destination): number => dest.active + 1;

/** ip_vs_sed.c: the shortest expected delay per weight. */
export const shortestExpectedDelay = (service: Balanced): Scheduler => ({
  choose: () => leastLoaded(service.destinations, expectedDelay),
});
