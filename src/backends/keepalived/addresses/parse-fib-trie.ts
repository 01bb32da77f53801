import { parseIpAddress } from '../../../state/model/address.ts';
import type { HeldAddress } from '../../../state/model/keepalived/vrrp.ts';

/** A leaf and one of its routes: `|-- 10.0.0.1` and below it `/32 host LOCAL`. */
const LEAF = /^\s*\|-- (\S+)$/;
const LOCAL = /^\s*\/32 host LOCAL$/;

/** The IPv4 addresses of a director by `/proc/net/fib_trie`; every routing table tells them anew. */
export function parseFibTrie(text: string): readonly HeldAddress[] {
  const addresses = new Set<string>();
  let leaf = '';
  for (const line of text.split('\n')) {
    const [, address] = LEAF.exec(line) ?? [];
    if (address !== undefined) leaf = address;
    else if (LOCAL.test(line) && parseIpAddress(leaf).ok) addresses.add(leaf);
  }
  return [...addresses].map((address) => ({ address, family: 'ipv4' }));
}
