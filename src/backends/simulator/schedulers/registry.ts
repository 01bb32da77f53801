import { leastConnections } from './lc.ts';
import { roundRobin } from './rr.ts';
import type { SchedulerFactory } from './scheduler.ts';
import { sourceHashing } from './sh.ts';
import { weightedLeastConnections } from './wlc.ts';
import { weightedRoundRobin } from './wrr.ts';

/** Known to the kernel, but choosing as wlc does until it has a file of its own here. */
const asWlc: SchedulerFactory = weightedLeastConnections;

/** Every scheduler module of a Debian 12 kernel by its name. */
const FACTORIES: ReadonlyMap<string, SchedulerFactory> = new Map([
  ['rr', roundRobin],
  ['wrr', weightedRoundRobin],
  ['lc', leastConnections],
  ['wlc', weightedLeastConnections],
  ['sh', sourceHashing],
  ['sed', asWlc],
  ['nq', asWlc],
  ['fo', asWlc],
  ['ovf', asWlc],
  ['lblc', asWlc],
  ['lblcr', asWlc],
  ['dh', asWlc],
  ['mh', asWlc],
]);

/** The scheduler module of that name, or `undefined` where the kernel has none. */
export const findScheduler = (name: string): SchedulerFactory | undefined => FACTORIES.get(name);
