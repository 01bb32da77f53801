import { expect, test } from 'vitest';
import { thresholds } from '../../../src/backends/ipvsadm/form-thresholds.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { listingOf, oneListingOf } from './listing-text.ts';

const SERVICE = 'UDP  192.168.0.1:5060 wlc persistent 60 pe sip ops';

test('a service', () => {
  const { services, issues } = walkListing(oneListingOf('thresholds', SERVICE), thresholds);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ value }) => value)).toEqual([
    {
      scheduler: 'wlc',
      schedulerFlags: [],
      persistence: { seconds: 60, netmask: '255.255.255.255', engine: 'sip' },
      onePacket: true,
    },
  ]);
});

test.each([
  [
    '  -> 192.168.0.11:443             100        10         7          8         ',
    '192.168.0.11:443',
    { upper: 100, lower: 10, active: 7, inactive: 8 },
  ],
  [
    '  -> 192.168.0.12:443             2147483647 2147483647 0          0         ',
    '192.168.0.12:443',
    { upper: 2147483647, lower: 2147483647, active: 0, inactive: 0 },
  ],
])('%s', (row, id, value) => {
  const { services, issues } = walkListing(listingOf('thresholds', SERVICE, row), thresholds);
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers])).toEqual([[[id, value]]]);
});

test.each([
  ['  -> 10.0.0.1:80 -100 10 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 100 10 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 100 10 0 0 0', 'BAD_NUMBER'],
  ['  -> 10.0.0.1:80 100 10 x 0', 'BAD_NUMBER'],
])('%s is %s', (row, code) => {
  const { services, issues } = walkListing(listingOf('thresholds', SERVICE, row), thresholds);
  expect(issues).toEqual([{ code, line: 5, found: row }]);
  expect([...services.values()].map(({ servers }) => servers.size)).toEqual([0]);
});

test('the rows of another form are not taken for these', () => {
  const { services, issues } = walkListing(listingOf('persistent-conn', SERVICE), thresholds);
  expect(services.size).toBe(0);
  expect(issues).toContainEqual(expect.objectContaining({ code: 'BAD_HEADER', line: 2 }));
});
