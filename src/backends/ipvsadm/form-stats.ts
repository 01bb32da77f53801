import { parseCounters } from './numbers.ts';
import type { GrammarOf } from './walk-listing.ts';

/** `ipvsadm -L -n --stats --exact`: five counters behind every name, and no scheduler or flags. */
export const stats: GrammarOf<'stats'> = {
  titles: ['Prot LocalAddress:Port Conns InPkts OutPkts InBytes OutBytes', '-> RemoteAddress:Port'],
  columns: 5,
  numbers: 5,
  service: parseCounters,
  server: parseCounters,
};
