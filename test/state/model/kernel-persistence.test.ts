import { expect, test } from 'vitest';
import { fwmarkFamilyHint, netmaskOf } from '../../../src/state/model/kernel-persistence.ts';

const persistence = (mask: number) => ({ jiffies: 6000, mask });

test.each([
  [0xffffffff, '255.255.255.255'],
  [0xffffff00, '255.255.255.0'],
  [0xff00ff00, '255.0.255.0'],
  [0x80000000, '128.0.0.0'],
  [0x00000018, '0.0.0.24'],
  [0, '0.0.0.0'],
])('an IPv4 mask %i is %s', (mask, netmask) => {
  expect(netmaskOf(persistence(mask), 'ipv4')).toBe(netmask);
});

test.each([
  [0x80000000, '128'],
  [0x40000000, '64'],
  [0x01000000, '1'],
  [0x00000080, '128'],
  [0x00000040, '64'],
  [0x00000001, '1'],
])('an IPv6 mask %i is the prefix %s, in either byte order', (mask, netmask) => {
  expect(netmaskOf(persistence(mask), 'ipv6')).toBe(netmask);
});

test.each([0, 0x81000000, 0xff000000, 0xffffffff, 0x00000081, 0x40000040])(
  'an IPv6 mask %i makes no sense',
  (mask) => {
    expect(netmaskOf(persistence(mask), 'ipv6')).toBeUndefined();
  },
);

test.each([
  [0xffffffff, 'ipv4'],
  [0xffff0000, 'ipv4'],
  [0xff000000, 'ipv4'],
  [0, 'ipv4'],
  [0x80000000, 'ipv6'],
  [0x30000000, 'ipv6'],
  [0x00000040, 'ipv6'],
])('a mark with mask %i is probably %s', (mask, family) => {
  expect(fwmarkFamilyHint(mask)).toBe(family);
});
