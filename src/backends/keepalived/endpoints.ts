import type { Family, IpAddress, Protocol, ServiceKey } from '../../state/model/address.ts';
import { formatIpv6, parseIpAddress, parseIpv6Groups } from '../../state/model/address.ts';
import type { Vip } from '../../state/model/brand.ts';
import { numberIn } from '../../state/model/keepalived/statement.ts';

/** The port; 0 where none is given, `undefined` where it is none. */
export const portIn = (text: string | undefined): number | undefined =>
  text === undefined || /^0*$/.test(text) ? 0 : numberIn(text, 1, 65_535);

/** The service of an address. */
export function addressKey(
  address: string,
  port: string | undefined,
  protocol: Protocol,
): ServiceKey | undefined {
  const parsed = parseIpAddress(address);
  const number = portIn(port);
  if (!parsed.ok || number === undefined) return undefined;
  const { text, family } = parsed.value;
  return { kind: 'address', protocol, vip: text as Vip, port: number, family }; // minted here, by its parser
}

/** The service of a mark. */
export function markKey(mark: string | undefined, family: Family): ServiceKey | undefined {
  const number = numberIn(mark ?? '', 1, 0xffffffff);
  return number === undefined ? undefined : { kind: 'fwmark', mark: number, family };
}

/** More addresses than any group has; a mistyped prefix cannot grow the memory. */
export const MOST_ADDRESSES = 4096;

/** An address as a number, with the bits it has. */
interface Numbered {
  readonly value: bigint;
  readonly family: Family;
}

const fold = (parts: readonly number[], bits: bigint): bigint =>
  parts.reduce((sum, part) => (sum << bits) + BigInt(part), 0n);

const bitsOf = (family: Family): number => (family === 'ipv4' ? 32 : 128);

function toNumber({ text, family }: IpAddress): Numbered {
  const value =
    family === 'ipv4'
      ? fold(text.split('.').map(Number), 8n)
      : fold(parseIpv6Groups(text) ?? [], 16n);
  return { value, family };
}

function toText({ value, family }: Numbered): string {
  const parts = (count: number, bits: number): readonly number[] =>
    Array.from({ length: count }, (_, index) =>
      Number((value >> BigInt(bits * (count - 1 - index))) & ((1n << BigInt(bits)) - 1n)),
    );
  return family === 'ipv4' ? parts(4, 8).join('.') : formatIpv6(parts(8, 16));
}

/** `A/nn`: the last address; `undefined` where bits beyond the mask are set. */
function lastOfMask({ value, family }: Numbered, mask: string): bigint | undefined {
  const length = /^\d{1,3}$/.test(mask) ? Number(mask) : 0;
  if (length < 1 || length > bitsOf(family)) return undefined;
  const rest = (1n << BigInt(bitsOf(family) - length)) - 1n;
  return (value & rest) === 0n ? value | rest : undefined;
}

/** `A-B`, or the last part only: `10.3.1.1-3`, `fd00::1-a`. */
function lastOfRange({ value, family }: Numbered, end: string): bigint | undefined {
  const whole = parseIpAddress(end);
  if (whole.ok) {
    const other = toNumber(whole.value);
    return other.family === family && other.value >= value ? other.value : undefined;
  }
  const [pattern, base, part] =
    family === 'ipv4'
      ? ([/^\d{1,3}$/, 10, 0xffn] as const)
      : ([/^[\da-f]{1,4}$/i, 16, 0xffffn] as const);
  const last = pattern.test(end) ? BigInt(Number.parseInt(end, base)) : 0n;
  return last > (value & part) && last <= part ? (value & ~part) + last : undefined;
}

/**
 * The addresses of `A`, `A-B` and `A/nn`, network and broadcast addresses too; none where keepalived takes none
 * (check_data.c: alloc_vsg_entry). Ends one beyond `MOST_ADDRESSES`.
 */
export function expandAddress(text: string): readonly string[] {
  const [, start = text, sign, rest = ''] = /^([^-/]+)([-/])(.+)$/.exec(text) ?? [];
  const parsed = parseIpAddress(start);
  if (!parsed.ok) return [];
  const first = toNumber(parsed.value);
  if (sign === undefined) return [parsed.value.text];
  const last = sign === '/' ? lastOfMask(first, rest) : lastOfRange(first, rest);
  if (last === undefined) return [];
  const count = last - first.value + 1n;
  const length = count > MOST_ADDRESSES ? MOST_ADDRESSES + 1 : Number(count);
  return Array.from({ length }, (_, index) =>
    toText({ value: first.value + BigInt(index), family: first.family }),
  );
}
