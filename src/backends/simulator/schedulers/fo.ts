import type { Destination, Scheduler } from '../kernel/service.ts';
import { isEligible } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** The heaviest of those that will do; ties go to the first in the list. */
export function heaviest(
  destinations: readonly Destination[],
  willDo: (dest: Destination) => boolean,
): Destination | undefined {
  let found: Destination | undefined;
  for (const dest of destinations)
    if (willDo(dest) && (!found || dest.settings.weight > found.settings.weight)) found = dest;
  return found;
}

/** ip_vs_fo.c: everything to the heaviest server. */
export const failOver = (service: Balanced): Scheduler => ({
  choose: () => heaviest(service.destinations, isEligible),
});
