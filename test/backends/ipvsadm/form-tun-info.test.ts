import { expect, test } from 'vitest';
import { tunInfo } from '../../../src/backends/ipvsadm/form-tun-info.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { listingOf, oneListingOf } from './listing-text.ts';

const SERVICE = 'FWM  -1 rr';

test('a service', () => {
  const { services, issues } = walkListing(oneListingOf('tun-info', SERVICE), tunInfo);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ value }) => value)).toEqual([
    { scheduler: 'rr', schedulerFlags: [], persistence: null, onePacket: false },
  ]);
});

test.each([
  [
    '  -> 192.168.0.21:81              Tunnel  gue:6080:-c   1      0          0         ',
    '192.168.0.21:81',
    {
      forwarding: 'tunnel',
      weight: 1,
      active: 0,
      inactive: 0,
      tunnel: { type: 'gue', port: 6080, checksum: 'none' },
    },
  ],
  [
    '  -> 192.168.0.23:81              Tunnel  gre:+c        1      2          3         ',
    '192.168.0.23:81',
    {
      forwarding: 'tunnel',
      weight: 1,
      active: 2,
      inactive: 3,
      tunnel: { type: 'gre', port: null, checksum: 'checksum' },
    },
  ],
  [
    '  -> 192.168.0.25:81              Tunnel  ipip          1      0          0         ',
    '192.168.0.25:81',
    {
      forwarding: 'tunnel',
      weight: 1,
      active: 0,
      inactive: 0,
      tunnel: { type: 'ipip', port: null, checksum: 'none' },
    },
  ],
  [
    '  -> 192.168.0.26:8080            Masq    n/a           0      0          0         ',
    '192.168.0.26:8080',
    { forwarding: 'masquerade', weight: 0, active: 0, inactive: 0, tunnel: null },
  ],
])('%s', (row, id, value) => {
  const { services, issues } = walkListing(listingOf('tun-info', SERVICE, row), tunInfo);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers])).toEqual([[[id, value]]]);
});

test.each([
  ['  -> 10.0.0.1:80 Bypass n/a 1 0 0', 'UNKNOWN_FORWARDING'],
  ['  -> 10.0.0.1:80 Tunnel sit 1 0 0', 'BAD_TUNNEL'],
  ['  -> 10.0.0.1:80 Tunnel n/a 1 0 0', 'BAD_TUNNEL'],
  ['  -> 10.0.0.1:80 Masq ipip 1 0 0', 'BAD_TUNNEL'],
  ['  -> 10.0.0.1:80 Masq n/a -1 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 Masq 1 0 0', 'BAD_TUNNEL'],
  ['  -> 10.0.0.1:80 Masq n/a 1 0 0 0', 'BAD_NUMBER'],
])('%s is %s', (row, code) => {
  const { services, issues } = walkListing(listingOf('tun-info', SERVICE, row), tunInfo);
  expect(issues).toEqual([{ code, line: 5, found: row }]);
  expect([...services.values()].map(({ servers }) => servers.size)).toEqual([0]);
});

test('the rows of another form are not taken for these', () => {
  const { services, issues } = walkListing(listingOf('persistent-conn', SERVICE), tunInfo);
  expect(services.size).toBe(0);
  expect(issues).toContainEqual(expect.objectContaining({ code: 'BAD_HEADER', line: 2 }));
});
