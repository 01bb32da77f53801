import { parseIpAddress } from '../../../state/model/address.ts';
import type { HeldAddress } from '../../../state/model/keepalived/vrrp.ts';

/** A leaf and one of its routes: `|-- 10.0.0.1` and below it `/32 host LOCAL`. */
const LEAF = /^\s*\|-- (\S+)$/;
const LOCAL = /^\s*\/32 host LOCAL$/;

/** The local leaves in their order; an address is there anew for every table and interface that has it. */
export function localLeaves(text: string): readonly string[] {
  const leaves: string[] = [];
  let leaf = '';
  for (const line of text.split('\n')) {
    const [, address] = LEAF.exec(line) ?? [];
    if (address !== undefined) leaf = address;
    else if (LOCAL.test(line) && parseIpAddress(leaf).ok) leaves.push(leaf);
  }
  return leaves;
}

/** The IPv4 addresses of a director by `/proc/net/fib_trie`, which does not tell their interfaces. */
export const parseFibTrie = (text: string): readonly HeldAddress[] =>
  [...new Set(localLeaves(text))].map((address) => ({ address, family: 'ipv4' }));
