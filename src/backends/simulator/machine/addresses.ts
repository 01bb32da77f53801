import { parseIpv6Groups } from '../../../state/model/address.ts';
import type { Device, InterfaceAddress, Network } from './network.ts';

function scopeOf({ address, family }: InterfaceAddress): string {
  if (address.startsWith('127.') || address === '::1') return 'host';
  return family === 'ipv6' && address.startsWith('fe80:') ? 'link' : 'global';
}

/** A further IPv4 address of a network the interface is in. */
const isSecondary = (
  device: Device,
  { virtual, family, prefixLength }: InterfaceAddress,
): boolean => virtual && family === 'ipv4' && prefixLength < 32 && device.addresses.length > 0;

const isDeprecated = ({ virtual, family, prefixLength }: InterfaceAddress): boolean =>
  virtual && family === 'ipv6' && prefixLength === 128;

function addressLine(device: Device, entry: InterfaceAddress): string {
  const { address, family, prefixLength } = entry;
  const words = [
    `scope ${scopeOf(entry)}`,
    ...(isSecondary(device, entry) ? ['secondary'] : []),
    ...(entry.virtual && family === 'ipv6' ? ['nodad'] : []),
    ...(isDeprecated(entry) ? ['deprecated'] : []),
    family === 'ipv4' ? device.name : '',
  ];
  const word = family === 'ipv4' ? 'inet' : 'inet6';
  const preferred = isDeprecated(entry) ? '0sec' : 'forever';
  return (
    `${device.index}: ${device.name}    ${word} ${address}/${prefixLength} ${words.join(' ')}\\` +
    `       valid_lft forever preferred_lft ${preferred}\n`
  );
}

/** `ip -o addr`. */
export const ipAddressText = ({ devices }: Network): string =>
  devices.flatMap((device) => device.addresses.map((entry) => addressLine(device, entry))).join('');

const SCOPE_NUMBERS: Readonly<Record<string, string>> = { host: '10', link: '20', global: '00' };

const hex = (value: number): string => value.toString(16).padStart(2, '0');

function if6Line({ name, index }: Device, entry: InterfaceAddress): string {
  const groups = parseIpv6Groups(entry.address) ?? [];
  const full = groups.map((group) => group.toString(16).padStart(4, '0')).join('');
  const flags = isDeprecated(entry) ? 'a2' : entry.virtual ? '82' : '80';
  const scope = SCOPE_NUMBERS[scopeOf(entry)] ?? '00';
  return `${full} ${hex(index)} ${hex(entry.prefixLength)} ${scope} ${flags} ${name.padStart(8)}\n`;
}

/** /proc/net/if_inet6. */
export const ifInet6Text = ({ devices }: Network): string =>
  devices
    .flatMap((device) =>
      device.addresses
        .filter(({ family }) => family === 'ipv6')
        .map((entry) => if6Line(device, entry)),
    )
    .join('');
