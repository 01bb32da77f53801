import { expect, test } from 'vitest';
import { persistentConn } from '../../../src/backends/ipvsadm/form-persistent-conn.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { listingOf, oneListingOf } from './listing-text.ts';

const SERVICE = 'FWM  8 IPv6 wlc persistent 45 mask 64';

test('a service', () => {
  const { services, issues } = walkListing(
    oneListingOf('persistent-conn', SERVICE),
    persistentConn,
  );
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ value }) => value)).toEqual([
    {
      scheduler: 'wlc',
      schedulerFlags: [],
      persistence: { seconds: 45, netmask: '64', engine: null },
      onePacket: false,
    },
  ]);
});

test.each([
  [
    '  -> 192.168.0.11:443             1         3           7          8         ',
    '192.168.0.11:443',
    { weight: 1, persistent: 3, active: 7, inactive: 8 },
  ],
  [
    '  -> 192.168.0.12:443             2147483647 0           0          0         ',
    '192.168.0.12:443',
    { weight: 2147483647, persistent: 0, active: 0, inactive: 0 },
  ],
])('%s', (row, id, value) => {
  const { services, issues } = walkListing(
    listingOf('persistent-conn', SERVICE, row),
    persistentConn,
  );
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers])).toEqual([[[id, value]]]);
});

test.each([
  ['  -> 10.0.0.1:80 -1 3 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 1 3 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 1 3 0 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 1 3 0 x', 'BAD_NUMBER'],
])('%s is %s', (row, code) => {
  const { services, issues } = walkListing(
    listingOf('persistent-conn', SERVICE, row),
    persistentConn,
  );
  expect(issues).toEqual([{ code, line: 5, found: row }]);
  expect([...services.values()].map(({ servers }) => servers.size)).toEqual([0]);
});

test('the rows of another form are not taken for these', () => {
  const { services, issues } = walkListing(listingOf('thresholds', SERVICE), persistentConn);
  expect(services.size).toBe(0);
  expect(issues).toContainEqual(expect.objectContaining({ code: 'BAD_HEADER', line: 2 }));
});
