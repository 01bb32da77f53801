import type { Destination, Scheduler } from '../kernel/service.ts';
import { heaviest } from './fo.ts';
import { isEligible } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** Up to its weight and one more in active connections. */
const hasRoom = (dest: Destination): boolean =>
  isEligible(dest) && dest.active <= dest.settings.weight;

/** ip_vs_ovf.c: the heaviest server until its active connections exceed its weight, then the next. */
export const overflow = (service: Balanced): Scheduler => ({
  choose: () => heaviest(service.destinations, hasRoom),
});
