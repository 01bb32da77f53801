import type { Family, IpAddress, ServerKey } from '../../state/model/address.ts';
import { formatIpv6, serverId } from '../../state/model/address.ts';
import type { Rip, ServerId } from '../../state/model/brand.ts';

/** An address and a port of /proc/net/ip_vs, canonical. */
export interface HexEndpoint {
  readonly address: string;
  readonly family: Family;
  readonly port: number;
}

/** `%08X`: the octets read left to right on every architecture. */
const IPV4 = /^([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/;
/** `%pI6`: never compressed, lower case. */
const IPV6 = /^[0-9a-f]{4}(?::[0-9a-f]{4}){7}$/;
/** `%04X`. */
const PORT = /^[0-9A-F]{4}$/;

const fromHex = (digits: string): number => Number.parseInt(digits, 16);

/** `C0A80001` or `2001:0db8:...:0001`, an IPv6 address without brackets. */
export function parseHexAddress(text: string): IpAddress | undefined {
  const ipv4 = IPV4.exec(text);
  if (ipv4) return { text: ipv4.slice(1).map(fromHex).join('.'), family: 'ipv4' };
  if (!IPV6.test(text)) return undefined;
  return { text: formatIpv6(text.split(':').map(fromHex)), family: 'ipv6' };
}

/** `0050`. */
export const parseHexPort = (text: string): number | undefined =>
  PORT.test(text) ? fromHex(text) : undefined;

/** `C0A80001:0050` or `[2001:0db8:...:0001]:0050`. */
export function parseHexEndpoint(text: string): HexEndpoint | undefined {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, Math.max(colon, 0));
  const isBare = !(host.startsWith('[') && host.endsWith(']'));
  const address = parseHexAddress(isBare ? host : host.slice(1, -1));
  const port = parseHexPort(text.slice(colon + 1));
  if (!address || port === undefined || isBare !== (address.family === 'ipv4')) return undefined;
  return { address: address.text, family: address.family, port };
}

/** A real server's key with the name made of it. */
export interface NamedServer {
  readonly id: ServerId;
  readonly key: ServerKey;
}

/** More servers than any director has; a text of nothing but noise cannot grow the memory past it. */
const REMEMBERED = 65_536;
const servers = new Map<string, NamedServer>();

/** The real server of a destination row; the same texts recur at every poll and are remembered. */
export function parseServerName(text: string): NamedServer | undefined {
  const known = servers.get(text);
  if (known) return known;
  const endpoint = parseHexEndpoint(text);
  if (!endpoint) return undefined;
  const { address, family, port } = endpoint;
  const key: ServerKey = { rip: address as Rip, port, family }; // minted here, by its parser
  const server: NamedServer = { id: serverId(key), key };
  if (servers.size >= REMEMBERED) servers.clear();
  // A copy: a slice kept as key would keep the whole file it was cut from.
  servers.set(Buffer.from(text, 'latin1').toString('latin1'), server);
  return server;
}
