import { parseIpAddress, parseIpv6Groups } from '../model/address.ts';

/** The networks that a CIDR such as `10.0.0.0/8` names, as 16 bit groups. */
export interface AddressRange {
  readonly groups: readonly number[];
  /** How many leading bits an address must share. */
  readonly bits: number;
}

const groupsByAddress = new Map<string, readonly number[]>();
const CACHE_LIMIT = 50_000;

function computeGroups(address: string): readonly number[] {
  if (address.includes(':')) return parseIpv6Groups(address) ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

/** The 16 bit groups of a canonical address: two of IPv4, eight of IPv6. */
function groupsOf(address: string): readonly number[] {
  const known = groupsByAddress.get(address);
  if (known) return known;
  const groups = computeGroups(address);
  if (groupsByAddress.size >= CACHE_LIMIT) groupsByAddress.clear();
  groupsByAddress.set(address, groups);
  return groups;
}

/** `10.0.0.0/8` or `fd00::/16`, also with bits set behind the prefix; `undefined` for other texts. */
export function parseRange(text: string): AddressRange | undefined {
  const [, base = '', length = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseIpAddress(base);
  if (!address.ok) return undefined;
  const groups = computeGroups(address.value.text);
  const bits = Number(length);
  return bits <= groups.length * 16 ? { groups, bits } : undefined;
}

/** Whether a canonical address lies in a range; never across families. */
export function isInRange(address: string, range: AddressRange): boolean {
  const groups = groupsOf(address);
  if (groups.length !== range.groups.length) return false;
  for (let index = 0, left = range.bits; left > 0; index += 1, left -= 16) {
    const difference = (groups[index] ?? 0) ^ (range.groups[index] ?? 0);
    if (difference >>> Math.max(0, 16 - left) !== 0) return false;
  }
  return true;
}
