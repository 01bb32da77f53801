import type { Destination, Scheduler } from '../kernel/service.ts';
import { isEligible, overhead } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** ip_vs_lc.c: the least loaded server; ties go to the first in the list. */
export const leastConnections = (service: Balanced): Scheduler => ({
  choose() {
    let least: Destination | undefined;
    for (const dest of service.destinations) {
      if (isEligible(dest) && (!least || overhead(dest) < overhead(least))) least = dest;
    }
    return least;
  },
});
