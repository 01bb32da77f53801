import { err, ok } from '../../state/model/result.ts';
import { parseForwarding } from './forwarding.ts';
import { parseUnsigned, parseWeight } from './numbers.ts';
import { parseServiceAttributes } from './service-attributes.ts';
import { parseTunnelInfo } from './tunnel.ts';
import type { GrammarOf } from './walk-listing.ts';

const COLUMNS = 5;

/** `ipvsadm -L -n --tun-info`: `  -> 192.168.0.21:81              Tunnel  gue:6080:-c   1      0          0         `. */
export const tunInfo: GrammarOf<'tun-info'> = {
  titles: [
    'Prot LocalAddress:Port Scheduler Flags',
    '-> RemoteAddress:Port Forward TunnelInfo Weight ActiveConn InActConn',
  ],
  columns: COLUMNS,
  numbers: 3,
  service: (words, at, key) => parseServiceAttributes(words, at, key.family ?? 'ipv4'),
  server(words, at) {
    const forwarding = parseForwarding(words[at]);
    if (!forwarding) return err('UNKNOWN_FORWARDING');
    const tunnel = parseTunnelInfo(words[at + 1] ?? '');
    if (tunnel === undefined || (tunnel === null) === (forwarding === 'tunnel'))
      return err('BAD_TUNNEL');
    const weight = parseWeight(words[at + 2]);
    const active = parseUnsigned(words[at + 3]);
    const inactive = parseUnsigned(words[at + 4]);
    if (weight === undefined || active === undefined || inactive === undefined)
      return err('BAD_NUMBER');
    if (words.length !== at + COLUMNS) return err('BAD_NUMBER');
    return ok({ forwarding, weight, active, inactive, tunnel });
  },
};
