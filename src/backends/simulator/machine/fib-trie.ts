import type { InterfaceAddress, Network } from './network.ts';

/** One address of the trie with what leads there. */
interface Leaf {
  readonly address: number;
  readonly routes: readonly string[];
}

const asNumber = (text: string): number =>
  text.split('.').reduce((sum, part) => (sum * 256 + Number(part)) >>> 0, 0);

const asText = (value: number): string =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

const maskOf = (length: number): number => (length === 0 ? 0 : (-1 << (32 - length)) >>> 0);

/** The address itself, and of its network the network and its broadcast address. */
function routesOf({
  address,
  prefixLength,
}: InterfaceAddress): readonly (readonly [number, string])[] {
  const own = asNumber(address);
  const mask = maskOf(prefixLength);
  const scope = address.startsWith('127.') ? 'host' : 'link';
  const kind = address.startsWith('127.') ? 'LOCAL' : 'UNICAST';
  return [
    [own, '/32 host LOCAL'],
    ...(prefixLength < 31
      ? [
          [(own & mask) >>> 0, `/${prefixLength} ${scope} ${kind}`] as const,
          [(own | ~mask) >>> 0, '/32 link BROADCAST'] as const,
        ]
      : []),
  ];
}

function leavesOf({ devices }: Network): readonly Leaf[] {
  const leaves = new Map<number, Set<string>>();
  const entries = devices.flatMap(({ addresses }) => addresses);
  for (const entry of entries.filter(({ family }) => family === 'ipv4'))
    for (const [address, route] of routesOf(entry)) {
      const routes = leaves.get(address) ?? new Set();
      leaves.set(address, routes.add(route));
    }
  return [...leaves]
    .map(([address, routes]) => ({ address, routes: [...routes] }))
    .toSorted((one, other) => one.address - other.address);
}

/** How many leading bits all of these share. */
function sharedBits(leaves: readonly Leaf[]): number {
  const [first, last] = [leaves[0]?.address ?? 0, leaves.at(-1)?.address ?? 0];
  return Math.clz32((first ^ last) >>> 0);
}

/** A node that parts its leaves by their next bit; the kernel packs some levels into one, which no reader needs. */
function nodeText(leaves: readonly Leaf[], depth: number): string {
  const blanks = ' '.repeat(2 + 3 * depth);
  const [only] = leaves;
  if (leaves.length === 1 && only) {
    const routes = only.routes.map((route) => `${blanks}   ${route}\n`).join('');
    return `${blanks}|-- ${asText(only.address)}\n${routes}`;
  }
  const bits = sharedBits(leaves);
  const prefix = ((only?.address ?? 0) & maskOf(bits)) >>> 0;
  const isRight = ({ address }: Leaf): boolean => ((address >>> (31 - bits)) & 1) === 1;
  const halves = [leaves.filter((leaf) => !isRight(leaf)), leaves.filter(isRight)];
  const below = halves.map((half) => nodeText(half, depth + 1)).join('');
  return `${blanks}+-- ${asText(prefix)}/${bits} 2 0 2\n${below}`;
}

/** /proc/net/fib_trie: the same trie twice, as long as nobody gave rules of his own. */
export function fibTrieText(network: Network): string {
  const leaves = leavesOf(network);
  const trie = nodeText(leaves, 0);
  return `Main:\n${trie}Local:\n${trie}`;
}
