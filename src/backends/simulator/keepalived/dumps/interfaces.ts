import type { Device } from '../../machine/network.ts';
import { checkedText } from './time.ts';

/** Names of the instances that track an interface, each with its weight. */
export type TrackersOf = (device: string) => readonly string[];

function addressLines({ addresses, mac }: Device): readonly string[] {
  const own = addresses.filter(({ virtual }) => !virtual);
  const v4 = own.filter(({ family }) => family === 'ipv4').map(({ address }) => address);
  const v6 = own.filter(({ address }) => address.startsWith('fe80:')).map(({ address }) => address);
  return [
    `   IPv4 address = ${v4[0] ?? '(none)'}`,
    ...(v4.length > 1 ? ['   Additional IPv4 addresses :'] : []),
    ...v4.slice(1).map((address) => `     ${address}`),
    `   IPv6 address = ${mac === undefined ? '(none)' : (v6[0] ?? '(none)')}`,
  ];
}

function deviceLines(
  device: Device,
  checkedMs: number | undefined,
  trackers: TrackersOf,
): readonly string[] {
  const { name, index, mac, isUp } = device;
  const state = isUp ? 'UP, RUNNING' : 'not UP, not RUNNING';
  const tracking = trackers(name);
  return [
    ` Name = ${name}`,
    `   index = ${index}`,
    ...addressLines(device),
    ...(mac === undefined ? [] : [`   MAC = ${mac}`, '   MAC broadcast = ff:ff:ff:ff:ff:ff']),
    `   State = ${state}${mac === undefined ? ', no broadcast, loopback, no multicast' : ''}`,
    '   Seen up = 1',
    '   Delayed state change running = false',
    '   Up debounce timer = 0us',
    '   Down debounce timer = 0us',
    `   MTU = ${mac === undefined ? 65_536 : 1500}`,
    `   HW Type = ${mac === undefined ? 'LOOPBACK' : 'ETHERNET'}`,
    '   NIC netlink status update',
    '   Reset ARP config counter 0',
    '   Original arp_ignore 0',
    '   Original arp_filter 0',
    '   Original promote_secondaries 0',
    '   Reset promote_secondaries counter 0',
    ...(checkedMs === undefined
      ? []
      : [`   IPv6 forwarding. Last checked ${checkedText(checkedMs)}`]),
    ...(tracking.length > 0 ? ['   Tracking VRRP instances :'] : []),
    ...tracking.map((tracker) => `     ${tracker}`),
  ];
}

/** The last section of keepalived.data. */
export const interfaceLines = (
  devices: readonly Device[],
  trackers: TrackersOf,
): readonly string[] => [
  '------< Interfaces >------',
  ...devices.flatMap((device) => deviceLines(device, undefined, trackers)),
];
