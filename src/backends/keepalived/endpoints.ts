import type { Protocol, ServiceKey } from '../../state/model/address.ts';
import { parseIpAddress } from '../../state/model/address.ts';
import type { IpAddress } from '../../state/model/address.ts';
import type { Vip } from '../../state/model/brand.ts';

/** The service of an address; the port may be missing, which is 0. */
export function addressKey(
  address: string | undefined,
  port: string | undefined,
  protocol: Protocol,
): ServiceKey | undefined {
  const parsed = parseIpAddress(address ?? '');
  const number = port === undefined ? 0 : Number(port);
  if (!parsed.ok || !(Number.isInteger(number) && number >= 0 && number <= 65_535))
    return undefined;
  const { text, family } = parsed.value;
  return { kind: 'address', protocol, vip: text as Vip, port: number, family }; // minted here, by its parser
}

/** The service of a mark. */
export function markKey(
  mark: string | undefined,
  family: string | undefined,
): ServiceKey | undefined {
  const number = /^\d{1,10}$/.test(mark ?? '') ? Number(mark) : 0;
  if (number < 1 || number > 0xffffffff) return undefined;
  return { kind: 'fwmark', mark: number, family: family === 'inet6' ? 'ipv6' : 'ipv4' };
}

/** More addresses than any group has; a mistyped prefix cannot grow the memory. */
const MOST = 4096;

const toNumber = (text: string): number =>
  text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

const toText = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

const range = (first: number, last: number): readonly string[] =>
  Array.from({ length: Math.min(MOST, Math.max(0, last - first + 1)) }, (_, index) =>
    toText(first + index),
  );

function ipv4Range({ text }: IpAddress, rest: string, sign: string): readonly string[] {
  const first = toNumber(text);
  if (sign === '/') {
    const size = 2 ** (32 - Number(rest));
    return range(first - (first % size), first - (first % size) + size - 1);
  }
  if (/^\d{1,3}$/.test(rest)) return range(first, first - (first % 256) + Number(rest));
  return parseIpAddress(rest).ok ? range(first, toNumber(rest)) : [];
}

/** `10.3.1.1-3`, `A-B`, `A/nn` as single addresses; network and broadcast addresses count. */
export function expandAddress(text: string): readonly string[] {
  const [, start = text, sign, rest] = /^([^-/]+)([-/])(.+)$/.exec(text) ?? [];
  const parsed = parseIpAddress(start);
  if (sign === undefined || rest === undefined) return parsed.ok ? [start] : [];
  return parsed.ok && parsed.value.family === 'ipv4' ? ipv4Range(parsed.value, rest, sign) : [];
}
