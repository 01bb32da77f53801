import { err, ok } from '../../state/model/result.ts';
import { parseForwarding } from './forwarding.ts';
import { parseUnsigned, parseWeight } from './numbers.ts';
import { parseServiceAttributes } from './service-attributes.ts';
import type { GrammarOf } from './walk-listing.ts';

const COLUMNS = 4;

/** `ipvsadm -L -n`: `  -> 192.168.0.13:8080            Masq    65535  0          0         `. */
export const plain: GrammarOf<'plain'> = {
  titles: [
    'Prot LocalAddress:Port Scheduler Flags',
    '-> RemoteAddress:Port Forward Weight ActiveConn InActConn',
  ],
  columns: COLUMNS,
  numbers: 3,
  service: (words, at, key) => parseServiceAttributes(words, at, key.family ?? 'ipv4'),
  server(words, at) {
    const forwarding = parseForwarding(words[at]);
    if (!forwarding) return err('UNKNOWN_FORWARDING');
    const weight = parseWeight(words[at + 1]);
    const active = parseUnsigned(words[at + 2]);
    const inactive = parseUnsigned(words[at + 3]);
    if (weight === undefined || active === undefined || inactive === undefined)
      return err('BAD_NUMBER');
    if (words.length !== at + COLUMNS) return err('BAD_NUMBER');
    return ok({ forwarding, weight, active, inactive });
  },
};
