import { ipv4, parseIp } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { TransportProtocol } from '../kernel/service.ts';
import { addressOfHost, portOfName } from './names.ts';
import { parseNumber } from './numbers.ts';

const PART = /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/;

function partValue(part: string): number {
  if (!PART.test(part)) return Number.NaN;
  return /^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part);
}

/** `inet_aton`: one to four parts, the last one filling the rest; decimal, octal or hexadecimal. */
function inetAton(text: string): Ip | undefined {
  const parts = text.split('.').map(partValue);
  const last = parts.pop();
  if (last === undefined || parts.length > 3 || parts.some((part) => !(part <= 255)))
    return undefined;
  if (!(last < 256 ** (4 - parts.length))) return undefined;
  return ipv4(parts.reduce((word, part, index) => word + part * 256 ** (3 - index), last));
}

const ipv4OrHost = (text: string): Ip | undefined => inetAton(text) ?? addressOfHost(text);

/** `-M` of an IPv4 service: anything that reads as an address. */
export const parseMask = (text: string): number | undefined => ipv4OrHost(text)?.words[0];

/** What an address argument told; the port is absent where none was written. */
interface AddressArgument {
  readonly address: Ip;
  readonly port?: number;
}

/** A port by number or by name. */
const parsePort = (text: string, protocol: TransportProtocol): number | undefined =>
  parseNumber(text, 0, 65535) ?? portOfName(text, protocol);

/** `[address]:rest`; brackets without a port are refused, and so are they around nothing. */
function unbracket(text: string): { readonly host: string; readonly port: string } | undefined {
  const end = text.indexOf(']');
  if (end < 0 || text[end + 1] !== ':') return undefined;
  return { host: text.slice(1, end), port: text.slice(end + 2) };
}

/** `parse_service`: `host[:port]`, `[ipv6]:port` or a bare IPv6 address; a bare number is refused. */
export function parseAddressArgument(
  text: string,
  protocol: TransportProtocol,
): AddressArgument | undefined {
  if (/^\d*$/.test(text)) return undefined;
  const bracketed = text.startsWith('[') ? unbracket(text) : { host: text, port: undefined };
  if (!bracketed) return undefined;
  const v6 = bracketed.host.includes(':') ? parseIp(bracketed.host) : undefined;
  if (v6) return withPort(v6, bracketed.port, protocol);
  const colon = bracketed.host.lastIndexOf(':');
  const host = colon < 0 ? bracketed.host : bracketed.host.slice(0, colon);
  const address = ipv4OrHost(host);
  // An IPv4 address in brackets loses its port: ipvsadm looks for the colon inside the brackets.
  const port = colon < 0 ? undefined : bracketed.host.slice(colon + 1);
  return address && withPort(address, port, protocol);
}

function withPort(
  address: Ip,
  text: string | undefined,
  protocol: TransportProtocol,
): AddressArgument | undefined {
  if (text === undefined) return { address };
  const port = parsePort(text, protocol);
  return port === undefined ? undefined : { address, port };
}
