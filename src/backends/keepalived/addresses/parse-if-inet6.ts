import { formatIpv6 } from '../../../state/model/address.ts';
import type { HeldAddress } from '../../../state/model/keepalived/vrrp.ts';

/** Address, index, prefix length, scope, flags and name; all but the name hexadecimal. */
const ROW = /^([\da-f]{32}) [\da-f]+ [\da-f]+ [\da-f]+ ([\da-f]+)\s+(\S+)$/;

/** linux/if_addr.h: whether another has the address is not known yet, or is known. */
const TENTATIVE = 0x40;
const DAD_FAILED = 0x08;
/** In use before that is known. */
const OPTIMISTIC = 0x04;

function isHeld(flags: number): boolean {
  if ((flags & DAD_FAILED) !== 0) return false;
  return (flags & TENTATIVE) === 0 || (flags & OPTIMISTIC) !== 0;
}

/** The IPv6 addresses of a director by `/proc/net/if_inet6`, without those that it cannot use yet. */
export function parseIfInet6(text: string): readonly HeldAddress[] {
  return text.split('\n').flatMap((line) => {
    const [, digits, flags = '', name = ''] = ROW.exec(line) ?? [];
    if (digits === undefined || !isHeld(Number.parseInt(flags, 16))) return [];
    const groups = (digits.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16));
    return [{ address: formatIpv6(groups), family: 'ipv6', interface: name }];
  });
}
