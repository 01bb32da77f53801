import { CONNECTION_TABLE_SIZE } from '../kernel/connection-table.ts';
import { hex, procIp } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Destination, Method, Service } from '../kernel/service.ts';

const HEAD =
  `IP Virtual Server version 1.2.1 (size=${CONNECTION_TABLE_SIZE})\n` +
  'Prot LocalAddress:Port Scheduler Flags\n' +
  '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n';

const WORDS: Readonly<Record<Method, string>> = {
  masquerade: 'Masq',
  direct: 'Route',
  tunnel: 'Tunnel',
};

const endpoint = (address: Ip, port: number): string =>
  address.family === 'ipv6'
    ? `[${procIp(address)}]:${hex(port, 4)}`
    : `${procIp(address)}:${hex(port, 4)}`;

const swapBytes = (word: number): number =>
  (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;

/** The line up to its scheduler and flags; IPv6 does not tell `ops`, a mark does not tell its family. */
function serviceName({ identity, settings }: Service): string {
  const ops = settings.onePacket ? 'ops ' : '';
  const { fwmark, protocol, address, port } = identity;
  if (fwmark > 0) return `FWM  ${hex(fwmark, 8)} ${settings.scheduler} ${ops}`;
  const name = `${protocol.toUpperCase()}  ${endpoint(address, port)} ${settings.scheduler} `;
  return address.family === 'ipv6' ? name : `${name}${ops} `;
}

/** The timeout in jiffies; an IPv6 prefix length as if it were a mask in network order. */
function persistence({ identity, settings }: Service, hz: number): string {
  if (!settings.persistent) return '';
  const { netmask, timeoutSeconds } = settings;
  const mask = identity.family === 'ipv6' ? swapBytes(netmask) : netmask;
  return `persistent ${(timeoutSeconds * hz) | 0} ${hex(mask, 8)}`;
}

function serverLine({ identity, settings, active, inactive }: Destination): string {
  const columns = [
    WORDS[settings.method].padEnd(7),
    String(settings.weight).padEnd(6),
    String(active).padEnd(10),
    String(inactive).padEnd(10),
  ];
  return `  -> ${endpoint(identity.address, identity.port)}      ${columns.join(' ')}\n`;
}

/** /proc/net/ip_vs (`ip_vs_info_seq_show`). */
export function tableText(kernel: Kernel): string {
  const { hz } = kernel.options;
  const blocks = kernel.services
    .inKernelOrder()
    .map(
      (service) =>
        `${serviceName(service)}${persistence(service, hz)}\n` +
        service.destinations.map(serverLine).join(''),
    );
  return HEAD + blocks.join('');
}
