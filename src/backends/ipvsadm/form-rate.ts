import { parseRates } from './numbers.ts';
import type { GrammarOf } from './walk-listing.ts';

/** `ipvsadm -L -n --rate --exact`: five rates behind every name, and no scheduler or flags. */
export const rate: GrammarOf<'rate'> = {
  titles: ['Prot LocalAddress:Port CPS InPPS OutPPS InBPS OutBPS', '-> RemoteAddress:Port'],
  columns: 5,
  numbers: 5,
  service: parseRates,
  server: parseRates,
};
