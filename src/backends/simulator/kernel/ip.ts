import type { Family } from '../../../state/model/address.ts';
import { formatIpv6, parseIpAddress, parseIpv6Groups } from '../../../state/model/address.ts';

/** An address as the kernel holds it. */
export interface Ip {
  readonly family: Family;
  /** One 32 bit word for IPv4, four for IPv6, most significant first. */
  readonly words: readonly number[];
  /** What glibc's `inet_ntop` prints. */
  readonly text: string;
}

/** Dots between the octets. */
export const dotted = (word: number): string =>
  `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;

/** The IPv4 address of a 32 bit word in host order. */
export const ipv4 = (word: number): Ip => ({
  family: 'ipv4',
  words: [word >>> 0],
  text: dotted(word >>> 0),
});

/** `inet_ntop` prints an embedded IPv4 address in dots, which RFC 5952 alone would not. */
function ntop(groups: readonly number[]): string {
  const text = formatIpv6(groups);
  const [, , , , , sixth = 0, seventh = 0, eighth = 0] = groups;
  const zeros = groups.findIndex((group) => group !== 0);
  const mapped = zeros === 5 && sixth === 0xffff;
  if (!mapped && zeros !== 6) return text;
  return `${mapped ? '::ffff:' : '::'}${dotted(((seventh << 16) | eighth) >>> 0)}`;
}

/** The IPv6 address of eight 16 bit groups. */
export function ipv6(groups: readonly number[]): Ip {
  const words = [0, 2, 4, 6].map(
    (index) => (((groups[index] ?? 0) << 16) | (groups[index + 1] ?? 0)) >>> 0,
  );
  return { family: 'ipv6', words, text: ntop(groups) };
}

/** Any spelling the model reads, or `undefined`. */
export function parseIp(text: string): Ip | undefined {
  const groups = text.includes(':') ? parseIpv6Groups(text) : undefined;
  if (groups) return ipv6(groups);
  const parsed = parseIpAddress(text);
  if (!parsed.ok || parsed.value.family !== 'ipv4') return undefined;
  return ipv4(text.split('.').reduce((word, octet) => word * 256 + Number(octet), 0));
}

/** `::`, which a command without address carries. */
export const UNSPECIFIED: Ip = ipv4(0);

/** The words folded by exclusive or, as the kernel's hashes take an address. */
export const foldIp = (ip: Ip): number => ip.words.reduce((fold, word) => (fold ^ word) >>> 0, 0);

/** True for one address written twice. */
export const sameIp = (one: Ip, other: Ip): boolean => one.text === other.text;

/** The network part: `mask` is a 32 bit mask for IPv4 and a prefix length for IPv6. */
export function maskIp(ip: Ip, mask: number): Ip {
  if (mask === (ip.family === 'ipv4' ? 0xffffffff : 128)) return ip;
  if (ip.family === 'ipv4') return ipv4((ip.words[0] ?? 0) & mask);
  const groups = ip.words.flatMap((word) => [word >>> 16, word & 0xffff]);
  return ipv6(
    groups.map((group, index) => {
      const bits = Math.min(16, Math.max(0, mask - 16 * index));
      return group & (0xffff << (16 - bits)) & 0xffff;
    }),
  );
}

/** `%08X` of an IPv4 address, or the full eight groups the kernel's `%pI6` prints. */
export function procIp(ip: Ip): string {
  if (ip.family === 'ipv4') return hex(ip.words[0] ?? 0, 8);
  return ip.words
    .map((word) => word.toString(16).padStart(8, '0'))
    .map((word) => `${word.slice(0, 4)}:${word.slice(4)}`)
    .join(':');
}

/** `%0{width}X`. */
export const hex = (value: number, width: number): string =>
  (value >>> 0).toString(16).toUpperCase().padStart(width, '0');
