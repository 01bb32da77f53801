import { destinationHashing } from './dh.ts';
import { failOver } from './fo.ts';
import { localityLeastConnections } from './lblc.ts';
import { replicatedLocality } from './lblcr.ts';
import { leastConnections } from './lc.ts';
import { maglevHashing } from './mh.ts';
import { neverQueue } from './nq.ts';
import { overflow } from './ovf.ts';
import { roundRobin } from './rr.ts';
import type { SchedulerFactory } from './scheduler.ts';
import { shortestExpectedDelay } from './sed.ts';
import { sourceHashing } from './sh.ts';
import { weightedLeastConnections } from './wlc.ts';
import { weightedRoundRobin } from './wrr.ts';

/** Every scheduler module of a Debian 12 kernel by its name; `twos` is none of them. */
const FACTORIES: ReadonlyMap<string, SchedulerFactory> = new Map<string, SchedulerFactory>([
  ['rr', roundRobin],
  ['wrr', weightedRoundRobin],
  ['lc', leastConnections],
  ['wlc', weightedLeastConnections],
  ['sed', shortestExpectedDelay],
  ['nq', neverQueue],
  ['fo', failOver],
  ['ovf', overflow],
  ['lblc', localityLeastConnections],
  ['lblcr', replicatedLocality],
  ['dh', destinationHashing],
  ['sh', sourceHashing],
  ['mh', maglevHashing],
]);

/** The scheduler module of that name, or `undefined` where the kernel has none. */
export const findScheduler = (name: string): SchedulerFactory | undefined => FACTORIES.get(name);
