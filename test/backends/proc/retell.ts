import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { IpvsVersion, KernelServer, KernelService } from '../../../src/state/model/reading.ts';
import type { Forwarding } from '../../../src/state/model/service.ts';

const hex = (value: number, width: number): string =>
  value.toString(16).toUpperCase().padStart(width, '0');

/** `2001:db8::1` to eight full groups. */
function expand(address: string): string {
  const [head = [], tail] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = tail ? Array<string>(8 - head.length - tail.length).fill('0') : [];
  return head
    .concat(zeros, tail ?? [])
    .map((group) => group.padStart(4, '0'))
    .join(':');
}

function endpoint(address: string, port: number): string {
  const name = address.includes(':')
    ? `[${expand(address)}]`
    : address
        .split('.')
        .map((octet) => hex(Number(octet), 2))
        .join('');
  return `${name}:${hex(port, 4)}`;
}

const name = (key: ServiceKey): string =>
  key.kind === 'fwmark'
    ? `FWM ${hex(key.mark, 8)}`
    : `${key.protocol.toUpperCase()} ${endpoint(key.vip, key.port)}`;

const METHODS: Readonly<Record<Forwarding, string>> = {
  masquerade: 'Masq',
  local: 'Local',
  tunnel: 'Tunnel',
  direct: 'Route',
  bypass: 'never printed',
};

/** The words of the row in /proc/net/ip_vs that says exactly this of a service. */
export function retellService({ key, scheduler, onePacket, persistence }: KernelService): string {
  const words = [name(key), scheduler];
  if (onePacket) words.push('ops');
  if (persistence) {
    const { jiffies, mask } = persistence;
    words.push(`persistent ${jiffies | 0} ${hex(mask, 8)}`);
  }
  return words.join(' ');
}

/** The words of the row in /proc/net/ip_vs that says exactly this of a server. */
export const retellServer = ({ key, forwarding, weight, active, inactive }: KernelServer): string =>
  `-> ${endpoint(key.rip, key.port)} ${METHODS[forwarding]} ${weight} ${active} ${inactive}`;

/** The first line of /proc/net/ip_vs. */
export const retellVersion = ({ version, connectionTableSize }: IpvsVersion): string =>
  `IP Virtual Server version ${version} (size=${connectionTableSize})`;
