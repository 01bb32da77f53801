import type { ConfiguredVip } from '../configuration/vrrp.ts';

/** An address of an instance as both dumps write it (`format_ipaddress`). */
export function vipText(vip: ConfiguredVip, isSet: boolean): string {
  const { address, family, prefixLength, device, scope, label } = vip;
  const isHost = prefixLength === (family === 'ipv4' ? 32 : 128);
  return [
    isHost ? address : `${address}/${prefixLength}`,
    `dev ${device}`,
    `scope ${scope}`,
    ...(label === undefined ? [] : [`label ${label}`]),
    // a host address of IPv6 is not to be the source of the director's own packets
    ...(family === 'ipv6' && isHost ? ['deprecated'] : []),
    ...(family === 'ipv6' && !isHost ? ['preferred_lft forever'] : []),
    ...(isSet ? ['set'] : []),
  ].join(' ');
}
