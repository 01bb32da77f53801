/** How a scheduler meets a server with weight 0. */
export type WeightZero = 'skipped' | 'refused' | 'fallback';

/** What is known of a scheduler of the kernel. */
export interface SchedulerFacts {
  /** What it does, to stand after its name. */
  readonly does: string;
  /** `fallback`: refused, unless the flag of that name is set. */
  readonly weightZero: WeightZero;
}

const skipping = (does: string): SchedulerFacts => ({ does, weightZero: 'skipped' });

const SCHEDULERS: ReadonlyMap<string, SchedulerFacts> = new Map([
  ['rr', skipping('takes the servers in turn and heeds no weight but 0')],
  ['wrr', skipping('takes the servers in turn, as often as their weights say')],
  ['lc', skipping('takes the server with the fewest connections and heeds no weight but 0')],
  ['wlc', skipping('takes the server with the fewest connections for its weight')],
  ['sed', skipping('takes the server with the least (active + 1) for its weight')],
  ['nq', skipping('takes an idle server if there is one, else the one sed would take')],
  ['fo', skipping('sends everything to the server with the highest weight')],
  [
    'ovf',
    skipping('fills the server with the highest weight up to that many active, then the next'),
  ],
  ['twos', skipping('draws two servers by weight and takes the less loaded')],
  ['lblc', skipping('keeps each destination address on one server until that is overloaded')],
  ['lblcr', skipping('keeps each destination address on a set of servers that follows the load')],
  ['dh', { does: 'hashes the destination address and heeds no weight', weightZero: 'refused' }],
  ['sh', { does: 'hashes the client address over the weights', weightZero: 'fallback' }],
  [
    'mh',
    { does: 'hashes the client address over a table that changes little', weightZero: 'fallback' },
  ],
]);

/** What a scheduler does; `undefined` for one that is not known. */
export const schedulerFacts = (name: string): SchedulerFacts | undefined => SCHEDULERS.get(name);
