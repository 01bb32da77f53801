import type { Family } from '../../../state/model/address.ts';

/** An address of an interface. */
export interface InterfaceAddress {
  /** Compressed. */
  readonly address: string;
  readonly prefixLength: number;
  readonly family: Family;
  /** Put there by keepalived. */
  readonly virtual: boolean;
}

/** An interface of a simulated machine. */
export interface Device {
  readonly name: string;
  readonly index: number;
  /** Absent for `lo`. */
  readonly mac?: string;
  readonly addresses: InterfaceAddress[];
  isUp: boolean;
}

/** What an interface of a scenario is: its name, and the director's own addresses on it. */
export interface DeviceOptions {
  readonly name: string;
  readonly mac: string;
  /** `10.0.0.11/24`. */
  readonly addresses: readonly string[];
}

function ownAddress(text: string): InterfaceAddress {
  const [address = '', length = '32'] = text.split('/');
  const family: Family = address.includes(':') ? 'ipv6' : 'ipv4';
  return { address, prefixLength: Number(length), family, virtual: false };
}

/** The link-local address the kernel makes of a MAC address. */
function linkLocal(mac: string): InterfaceAddress {
  const bytes = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes;
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  const address = `fe80::${groups.map((group) => group.toString(16)).join(':')}`;
  return { address, prefixLength: 64, family: 'ipv6', virtual: false };
}

const LOOPBACK = ['127.0.0.1/8', '::1/128'];

const isLinkLocal = ({ address }: InterfaceAddress): boolean => address.startsWith('fe80:');

/** Interfaces and addresses of a simulated machine. */
export class Network {
  readonly devices: readonly Device[];

  constructor(options: readonly DeviceOptions[]) {
    const loopback: Device = {
      ...{ name: 'lo', index: 1, isUp: true },
      addresses: LOOPBACK.map(ownAddress),
    };
    this.devices = [
      loopback,
      ...options.map(({ name, mac, addresses }, index) => ({
        ...{ name, mac, index: index + 2, isUp: true },
        addresses: [...addresses.map(ownAddress), linkLocal(mac)],
      })),
    ];
  }

  find(name: string): Device | undefined {
    return this.devices.find((device) => device.name === name);
  }

  /** The kernel puts a new IPv4 address last, and a new IPv6 address before those of its scope. */
  add(name: string, address: string, prefixLength: number, family: Family): void {
    const device = this.find(name);
    if (!device || device.addresses.some((each) => each.address === address)) return;
    const entry: InterfaceAddress = { address, prefixLength, family, virtual: true };
    const isBehind = ({ family: other }: InterfaceAddress): boolean => other === 'ipv6';
    const place = device.addresses.findIndex(isBehind);
    device.addresses.splice(place < 0 ? device.addresses.length : place, 0, entry);
  }

  remove(name: string, address: string): void {
    const addresses = this.find(name)?.addresses ?? [];
    const place = addresses.findIndex((each) => each.address === address && each.virtual);
    if (place >= 0) addresses.splice(place, 1);
  }

  holds(address: string): boolean {
    return this.devices.some(({ addresses }) => addresses.some((each) => each.address === address));
  }

  /** The address packets leave an interface with; of IPv6 the link-local one. */
  sourceOf(name: string, ipv6: boolean): string | undefined {
    const addresses = this.find(name)?.addresses ?? [];
    if (ipv6) return addresses.find(isLinkLocal)?.address;
    return addresses.find(({ family, virtual }) => family === 'ipv4' && !virtual)?.address;
  }
}
