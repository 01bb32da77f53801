import { err, ok } from '../../state/model/result.ts';
import { parseUnsigned, parseWeight } from './numbers.ts';
import { parseServiceAttributes } from './service-attributes.ts';
import type { GrammarOf } from './walk-listing.ts';

const COLUMNS = 4;

/** `ipvsadm -L -n --persistent-conn`: `  -> 192.168.0.11:443             1         3           0          2         `. */
export const persistentConn: GrammarOf<'persistent-conn'> = {
  titles: [
    'Prot LocalAddress:Port Weight PersistConn ActiveConn InActConn',
    '-> RemoteAddress:Port',
  ],
  columns: COLUMNS,
  numbers: 4,
  service: (words, at, key) => parseServiceAttributes(words, at, key.family ?? 'ipv4'),
  server(words, at) {
    const weight = parseWeight(words[at]);
    const persistent = parseUnsigned(words[at + 1]);
    const active = parseUnsigned(words[at + 2]);
    const inactive = parseUnsigned(words[at + 3]);
    if (weight === undefined || persistent === undefined || words.length !== at + COLUMNS)
      return err('BAD_NUMBER');
    if (active === undefined || inactive === undefined) return err('BAD_NUMBER');
    return ok({ weight, persistent, active, inactive });
  },
};
