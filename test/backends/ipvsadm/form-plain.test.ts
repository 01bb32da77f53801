import { expect, test } from 'vitest';
import { plain } from '../../../src/backends/ipvsadm/form-plain.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { listingOf, oneListingOf } from './listing-text.ts';

const SERVICE = 'TCP  192.168.0.1:443 sh (sh-port) persistent 600 mask 255.255.255.0';

test('a service', () => {
  const { services, issues } = walkListing(oneListingOf('plain', SERVICE), plain);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ value }) => value)).toEqual([
    {
      scheduler: 'sh',
      schedulerFlags: ['sh-port'],
      persistence: { seconds: 600, netmask: '255.255.255.0', engine: null },
      onePacket: false,
    },
  ]);
});

test.each([
  [
    '  -> 192.168.0.13:8080            Masq    65535  0          0         ',
    '192.168.0.13:8080',
    { forwarding: 'masquerade', weight: 65535, active: 0, inactive: 0 },
  ],
  [
    '  -> 192.168.0.12:443             Route   2147483647 4294967295 12        ',
    '192.168.0.12:443',
    { forwarding: 'direct', weight: 2147483647, active: 4294967295, inactive: 12 },
  ],
  [
    '  -> [2001:db8:1111:2222:3333:4444:5555:7777]:50000 Tunnel  0      3          0         ',
    '[2001:db8:1111:2222:3333:4444:5555:7777]:50000',
    { forwarding: 'tunnel', weight: 0, active: 3, inactive: 0 },
  ],
  [
    '  -> 127.0.0.1:80                 Local   1      0          0         ',
    '127.0.0.1:80',
    { forwarding: 'local', weight: 1, active: 0, inactive: 0 },
  ],
])('%s', (row, id, value) => {
  const { services, issues } = walkListing(listingOf('plain', SERVICE, row), plain);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers])).toEqual([[[id, value]]]);
});

test.each([
  ['  -> 10.0.0.1:80 Bypass 1 0 0', 'UNKNOWN_FORWARDING'],
  ['  -> 10.0.0.1:80 Masq -1 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 Masq 1 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 Masq 1 0 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 Masq 1 0K 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1 Masq 1 0 0', 'BAD_ENDPOINT'],
])('%s is %s', (row, code) => {
  const { services, issues } = walkListing(listingOf('plain', SERVICE, row), plain);
  expect(issues).toEqual([{ code, line: 5, found: row }]);
  expect([...services.values()].map(({ servers }) => servers.size)).toEqual([0]);
});

test('the rows of another form are not taken for these', () => {
  const { services, issues } = walkListing(listingOf('persistent-conn', SERVICE), plain);
  expect(services.size).toBe(0);
  expect(issues).toContainEqual(expect.objectContaining({ code: 'BAD_HEADER', line: 2 }));
});
