import type { ServerKey, ServiceKey } from '../model/address.ts';
import { parseIpv6Groups } from '../model/address.ts';

const PROTOCOL_RANK = { tcp: '0', udp: '1', sctp: '2' } as const;

const CACHE_LIMIT = 200_000;
const addressRanks = new Map<string, string>();

function computeRank(address: string): string {
  if (!address.includes(':'))
    return `4${address
      .split('.')
      .map((octet) => octet.padStart(3, '0'))
      .join('')}`;
  const groups = parseIpv6Groups(address) ?? [];
  return `6${groups.map((group) => group.toString(16).padStart(4, '0')).join('')}`;
}

/** A text that sorts as the address does by number: 10.0.0.9 before 10.0.0.10, IPv4 before IPv6. */
function addressRank(address: string): string {
  const known = addressRanks.get(address);
  if (known !== undefined) return known;
  const rank = computeRank(address);
  if (addressRanks.size >= CACHE_LIMIT) addressRanks.clear();
  addressRanks.set(address, rank);
  return rank;
}

const portRank = (port: number): string => String(port).padStart(5, '0');

/** Natural order of real servers: address by number, then port. */
export const serverRank = (key: ServerKey): string => addressRank(key.rip) + portRank(key.port);

/** Natural order of services: TCP, UDP, SCTP, then marks; ipvsadm's own sort is broken (signed differences). */
export const serviceRank = (key: ServiceKey): string =>
  key.kind === 'address'
    ? PROTOCOL_RANK[key.protocol] + addressRank(key.vip) + portRank(key.port)
    : `9${String(key.mark).padStart(10, '0')}${key.family === 'ipv6' ? '6' : '4'}`;

/** Sorts by a rank that is computed once per element. */
export function sortByRank<T>(elements: readonly T[], rankOf: (element: T) => string): T[] {
  const ranked = elements.map((element) => ({ element, rank: rankOf(element) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  return ranked.map(({ element }) => element);
}
