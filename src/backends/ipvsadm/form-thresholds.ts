import { err, ok } from '../../state/model/result.ts';
import { parseUnsigned } from './numbers.ts';
import { parseServiceAttributes } from './service-attributes.ts';
import type { GrammarOf } from './walk-listing.ts';

const COLUMNS = 4;

/** `ipvsadm -L -n --thresholds`: `  -> 192.168.0.11:443             100        10         0          0         `. */
export const thresholds: GrammarOf<'thresholds'> = {
  titles: [
    'Prot LocalAddress:Port Uthreshold Lthreshold ActiveConn InActConn',
    '-> RemoteAddress:Port',
  ],
  columns: COLUMNS,
  numbers: 4,
  service: (words, at, key) => parseServiceAttributes(words, at, key.family ?? 'ipv4'),
  server(words, at) {
    const upper = parseUnsigned(words[at]);
    const lower = parseUnsigned(words[at + 1]);
    const active = parseUnsigned(words[at + 2]);
    const inactive = parseUnsigned(words[at + 3]);
    if (upper === undefined || lower === undefined || words.length !== at + COLUMNS)
      return err('BAD_NUMBER');
    if (active === undefined || inactive === undefined) return err('BAD_NUMBER');
    return ok({ upper, lower, active, inactive });
  },
};
