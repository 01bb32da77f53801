import type { Destination, Scheduler } from '../kernel/service.ts';
import { isEligible } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** ip_vs_rr.c: the next server in the list after the last chosen one, round and round. */
export function roundRobin(service: Balanced): Scheduler {
  let last: Destination | undefined;
  return {
    choose() {
      const { destinations } = service;
      const start = last ? destinations.indexOf(last) : -1;
      for (let step = 1; step <= destinations.length; step += 1) {
        const dest = destinations[(start + step) % destinations.length];
        if (dest && isEligible(dest)) {
          last = dest;
          return dest;
        }
      }
      return undefined;
    },
    removed(dest, previous) {
      if (last === dest) last = previous;
    },
  };
}
