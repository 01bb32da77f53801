import { expect, test } from 'vitest';
import { stats } from '../../../src/backends/ipvsadm/form-stats.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { listingOf, oneListingOf } from './listing-text.ts';

const SERVICE =
  'FWM  8 IPv6                              6        7        8        9 12345678901234567890';

test('a service', () => {
  const { services, issues } = walkListing(oneListingOf('stats', SERVICE), stats);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ value }) => value)).toEqual([
    {
      connections: 6n,
      inPackets: 7n,
      outPackets: 8n,
      inBytes: 9n,
      outBytes: 12345678901234567890n,
    },
  ]);
});

test.each([
  [
    '  -> 192.168.0.11:443                    1        2        3        4        5',
    '192.168.0.11:443',
    { connections: 1n, inPackets: 2n, outPackets: 3n, inBytes: 4n, outBytes: 5n },
  ],
  [
    '  -> [2001:db8:1111:2222:3333:4444:5555:7777]:50000        0        0        0 18446744073709551615 9007199254740993',
    '[2001:db8:1111:2222:3333:4444:5555:7777]:50000',
    {
      connections: 0n,
      inPackets: 0n,
      outPackets: 0n,
      inBytes: 18446744073709551615n,
      outBytes: 9007199254740993n,
    },
  ],
])('%s', (row, id, value) => {
  const { services, issues } = walkListing(listingOf('stats', SERVICE, row), stats);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers])).toEqual([[[id, value]]]);
});

test.each([
  ['  -> 10.0.0.1:80   100000K 0 0 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   1 2 3 4    1234M', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   1 2 3 4', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   1 2 3 4 5 6', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80   1 2 3 4 18446744073709551616', 'BAD_NUMBER'],
])('%s is %s', (row, code) => {
  const { services, issues } = walkListing(listingOf('stats', SERVICE, row), stats);
  expect(issues).toEqual([{ code, line: 5, found: row }]);
  expect([...services.values()].map(({ servers }) => servers.size)).toEqual([0]);
});

test('the rows of another form are not taken for these', () => {
  const { services, issues } = walkListing(listingOf('rate', SERVICE), stats);
  expect(services.size).toBe(0);
  expect(issues).toContainEqual(expect.objectContaining({ code: 'BAD_HEADER', line: 2 }));
});
