import type { Scheduler } from '../kernel/service.ts';
import { leastLoaded } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** ip_vs_wlc.c: least load per weight. */
export const weightedLeastConnections = (service: Balanced): Scheduler => ({
  choose: () => leastLoaded(service.destinations),
});
