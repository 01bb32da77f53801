import type { TransportProtocol } from '../kernel/service.ts';
import { ipv4 } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';

/** The lines of /etc/services a director is likely to meet. */
const TCP_PORTS: Readonly<Record<string, number>> = {
  'ftp-data': 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  http: 80,
  kerberos: 88,
  pop3: 110,
  sunrpc: 111,
  imap2: 143,
  snmp: 161,
  ldap: 389,
  https: 443,
  ldaps: 636,
  'domain-s': 853,
  imaps: 993,
  pop3s: 995,
  nfs: 2049,
  mysql: 3306,
  sip: 5060,
  'sip-tls': 5061,
  postgresql: 5432,
  redis: 6379,
  'syslog-tls': 6514,
  'http-alt': 8080,
};
const UDP_PORTS: Readonly<Record<string, number>> = {
  domain: 53,
  tftp: 69,
  kerberos: 88,
  sunrpc: 111,
  ntp: 123,
  snmp: 161,
  ldap: 389,
  https: 443,
  syslog: 514,
  ldaps: 636,
  'domain-s': 853,
  openvpn: 1194,
  radius: 1812,
  nfs: 2049,
  sip: 5060,
  'sip-tls': 5061,
};
const PORTS: Readonly<Record<TransportProtocol, Readonly<Record<string, number>>>> = {
  tcp: TCP_PORTS,
  udp: UDP_PORTS,
  sctp: {},
};

/** `getservbyname`. */
export const portOfName = (name: string, protocol: TransportProtocol): number | undefined =>
  Object.entries(PORTS[protocol]).find(([known]) => known === name)?.[1];

/** `getservbyport`, or the number. */
const nameOfPort = (port: number, protocol: TransportProtocol): string =>
  Object.entries(PORTS[protocol]).find(([, known]) => known === port)?.[0] ?? String(port);

const LOCALHOST = ipv4(0x7f000001);

/** `gethostbyname` of a director without DNS. */
export const addressOfHost = (name: string): Ip | undefined =>
  name === 'localhost' ? LOCALHOST : undefined;

/** `gethostbyaddr` of a director without DNS, or the address. */
const hostOfAddress = ({ text }: Ip): string => (text === LOCALHOST.text ? 'localhost' : text);

/** `address:port`, IPv6 in brackets; names instead of numbers unless `numeric`. */
export function formatName(
  address: Ip,
  port: number,
  protocol: TransportProtocol,
  numeric: boolean,
): string {
  const host = numeric ? address.text : hostOfAddress(address);
  const service = numeric ? String(port) : nameOfPort(port, protocol);
  return address.family === 'ipv6' ? `[${host}]:${service}` : `${host}:${service}`;
}
