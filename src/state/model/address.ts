import type { Result } from './result.ts';
import { err, ok } from './result.ts';
import type { Rip, ServerId, ServiceId, Vip } from './brand.ts';

/** Address family of a virtual service or a real server. */
export type Family = 'ipv4' | 'ipv6';

/** Transport protocol of a virtual service that is named by address and port. */
export type Protocol = 'tcp' | 'udp' | 'sctp';

/** What the kernel knows a virtual service by: protocol, VIP and port, or a firewall mark. */
export type ServiceKey =
  | {
      readonly kind: 'address';
      readonly protocol: Protocol;
      readonly vip: Vip;
      readonly port: number;
      readonly family: Family;
    }
  | {
      readonly kind: 'fwmark';
      /** Unsigned 32 bit; ipvsadm prints it signed. */
      readonly mark: number;
      /** Absent when the source does not show it: /proc/net/ip_vs prints both families alike. */
      readonly family?: Family;
    };

/** A real server's own address and port; port 0 means the packet's own port. */
export interface ServerKey {
  readonly rip: Rip;
  readonly port: number;
  readonly family: Family;
}

/** `10.0.0.1:80` or `[fd00::1]:80`. */
export const formatEndpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The public name of a service; a mark of unknown family is called by its IPv4 name. */
export function serviceId(key: ServiceKey): ServiceId {
  const name =
    key.kind === 'fwmark'
      ? `${key.family === 'ipv6' ? 'fwm6' : 'fwm'}/${key.mark}`
      : `${key.protocol}/${formatEndpoint(key.vip, key.port)}`;
  return name as ServiceId; // the one place that mints it
}

/** The name of a real server inside its service. */
export const serverId = (key: ServerKey): ServerId => formatEndpoint(key.rip, key.port) as ServerId; // the one place that mints it

/** A canonical IP address and its family. */
export interface IpAddress {
  readonly text: string;
  readonly family: Family;
}

const DECIMAL_OCTET = /^(?:0|[1-9]\d{0,2})$/;

function parseIpv4Groups(text: string): readonly [number, number] | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => DECIMAL_OCTET.test(octet))) return undefined;
  const [a = 256, b = 256, c = 256, d = 256] = octets.map(Number);
  if (Math.max(a, b, c, d) > 255) return undefined;
  return [a * 256 + b, c * 256 + d];
}

function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const words = text.split(':');
  for (const [index, word] of words.entries()) {
    if (word.includes('.') && index === words.length - 1) {
      const pair = parseIpv4Groups(word);
      if (!pair) return undefined;
      groups.push(...pair);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(word)) groups.push(Number.parseInt(word, 16));
    else return undefined;
  }
  return groups;
}

/** The eight 16 bit groups of an IPv6 text, or `undefined` when it is none. */
export function parseIpv6Groups(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '');
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  const tail = parseGroups(halves[1] ?? '');
  if (!tail || head.length + tail.length > 7) return undefined;
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
    start += length;
  }
  return best;
}

/** RFC 5952 text of eight groups: longest run of zeros compressed, lower case. */
export function formatIpv6(groups: readonly number[]): string {
  const hex = groups.map((group) => group.toString(16));
  const run = longestZeroRun(groups);
  if (run.length < 2) return hex.join(':');
  return `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}

/** Any spelling of an IP address to its one canonical text, so that sources can be joined. */
export function parseIpAddress(text: string): Result<IpAddress, 'NOT_AN_ADDRESS'> {
  if (!text.includes(':')) {
    return parseIpv4Groups(text) ? ok({ text, family: 'ipv4' }) : err('NOT_AN_ADDRESS');
  }
  const groups = parseIpv6Groups(text);
  return groups ? ok({ text: formatIpv6(groups), family: 'ipv6' }) : err('NOT_AN_ADDRESS');
}

/** `10.0.0.1:80` or `[fd00::1]:80`, as ipvsadm -n prints it. */
export function parseEndpoint(
  text: string,
): Result<{ readonly address: IpAddress; readonly port: number }, 'NOT_AN_ENDPOINT'> {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, Math.max(colon, 0));
  const portText = text.slice(colon + 1);
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  const address = parseIpAddress(bare);
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  if (!address.ok || !(port <= 65535)) return err('NOT_AN_ENDPOINT');
  if ((address.value.family === 'ipv6') !== host.startsWith('[')) return err('NOT_AN_ENDPOINT');
  return ok({ address: address.value, port });
}
