import type { Family } from './address.ts';
import type { KernelPersistence } from './reading.ts';

/**
 * The kernel stores an IPv6 prefix length raw and prints it through `ntohl`: /64 is `40000000` where
 * the machine is little-endian, `00000040` where it is big-endian. The two never overlap.
 */
function ipv6Prefix(mask: number): number | undefined {
  const prefix = mask > 128 && mask % 0x1000000 === 0 ? mask / 0x1000000 : mask;
  return prefix >= 1 && prefix <= 128 ? prefix : undefined;
}

const dotted = (mask: number): string =>
  [mask >>> 24, (mask >>> 16) & 255, (mask >>> 8) & 255, mask & 255].join('.');

/**
 * The persistence mask as `ipvsadm -M` takes it: dotted for IPv4, prefix length for IPv6;
 * `undefined` when the number is no prefix length.
 */
export function netmaskOf(persistence: KernelPersistence, family: Family): string | undefined {
  return family === 'ipv4' ? dotted(persistence.mask) : ipv6Prefix(persistence.mask)?.toString();
}

/**
 * The family a persistent fwmark service of /proc/net/ip_vs probably has. `ipv4` is certain; `ipv6` is
 * not quite, since a mask like 128.0.0.0 is legal and prints as /128 does.
 */
export const fwmarkFamilyHint = (mask: number): Family =>
  ipv6Prefix(mask) === undefined ? 'ipv4' : 'ipv6';
