import { expect, test } from 'vitest';
import { rate } from '../../../src/backends/ipvsadm/form-rate.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { listingOf, oneListingOf } from './listing-text.ts';

const SERVICE = 'TCP  [2001:db8::1]:80                    6        7        8        9       10';

test('a service', () => {
  const { services, issues } = walkListing(oneListingOf('rate', SERVICE), rate);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ value }) => value)).toEqual([
    { connections: 6, inPackets: 7, outPackets: 8, inBytes: 9, outBytes: 10 },
  ]);
});

test.each([
  [
    '  -> 192.168.0.11:443                    1        2        3        4        5',
    '192.168.0.11:443',
    { connections: 1, inPackets: 2, outPackets: 3, inBytes: 4, outBytes: 5 },
  ],
  [
    '  -> 10.0.0.1:80   4294967295 0 0 0 123456789012',
    '10.0.0.1:80',
    { connections: 4294967295, inPackets: 0, outPackets: 0, inBytes: 0, outBytes: 123456789012 },
  ],
])('%s', (row, id, value) => {
  const { services, issues } = walkListing(listingOf('rate', SERVICE, row), rate);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers])).toEqual([[[id, value]]]);
});

test.each([
  ['  -> 10.0.0.1:80   0 0 0 100000K 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   1 2 3 4', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   1 2 3 4 5 6', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   18446744073709551615 0 0 0 0', 'BAD_NUMBER'],
])('%s is %s', (row, code) => {
  const { services, issues } = walkListing(listingOf('rate', SERVICE, row), rate);
  expect(issues).toEqual([{ code, line: 5, found: row }]);
  expect([...services.values()].map(({ servers }) => servers.size)).toEqual([0]);
});

test('the rows of another form are not taken for these', () => {
  const { services, issues } = walkListing(listingOf('stats', SERVICE), rate);
  expect(services.size).toBe(0);
  expect(issues).toContainEqual(expect.objectContaining({ code: 'BAD_HEADER', line: 2 }));
});
