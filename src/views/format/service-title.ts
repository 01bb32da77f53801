import type { ServiceKey } from '../../state/model/address.ts';
import { formatEndpoint } from '../../state/model/address.ts';

/** `TCP 192.168.65.127:80`, `FWM 7`, `FWM 8 IPv6`, as ipvsadm names services. */
export function serviceTitle(key: ServiceKey): string {
  if (key.kind === 'fwmark') return `FWM ${key.mark}${key.family === 'ipv6' ? ' IPv6' : ''}`;
  return `${key.protocol.toUpperCase()} ${formatEndpoint(key.vip, key.port)}`;
}
