import type { Destination, Scheduler } from '../kernel/service.ts';
import { isEligible, overhead } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** ip_vs_wlc.c: least load per weight, compared by cross product; ties go to the first in the list. */
export const weightedLeastConnections = (service: Balanced): Scheduler => ({
  choose() {
    let least: Destination | undefined;
    for (const dest of service.destinations) {
      if (!isEligible(dest)) continue;
      if (!least || overhead(least) * dest.settings.weight > overhead(dest) * least.settings.weight)
        least = dest;
    }
    return least;
  },
});
