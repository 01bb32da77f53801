import { describe, expect, test } from 'vitest';
import { splitBlanks } from '../../../src/state/model/rows.ts';
import {
  isScheduler,
  parseFlagNames,
  parseServiceAttributes,
  toPersistence,
} from '../../../src/backends/ipvsadm/service-attributes.ts';

const parse = (row: string, family: 'ipv4' | 'ipv6' = 'ipv4') =>
  parseServiceAttributes(splitBlanks(`TCP name ${row}`), 2, family);

const NO_EXTRAS = { schedulerFlags: [], persistence: null, onePacket: false };
const IPV4 = { seconds: 60, netmask: '255.255.255.255', engine: null };
const IPV6 = { seconds: 60, netmask: '128', engine: null };

describe('a service', () => {
  test.each([
    ['rr', 'rr', {}],
    ['none', 'none', {}],
    ['rr ops', 'rr', { onePacket: true }],
    ['sh (sh-fallback,sh-port)', 'sh', { schedulerFlags: ['sh-fallback', 'sh-port'] }],
    ['rr (flag-1,flag-3)', 'rr', { schedulerFlags: ['flag-1', 'flag-3'] }],
    ['sh ()', 'sh', { unnamedFlags: true }],
    ['wlc persistent 60', 'wlc', { persistence: IPV4 }],
    [
      'wlc persistent 60 mask 255.0.255.0',
      'wlc',
      { persistence: { ...IPV4, netmask: '255.0.255.0' } },
    ],
    ['wlc persistent 60 pe sip', 'wlc', { persistence: { ...IPV4, engine: 'sip' } }],
    [
      'mh (mh-port) persistent 60 mask 255.255.0.0 pe sip ops',
      'mh',
      {
        schedulerFlags: ['mh-port'],
        persistence: { seconds: 60, netmask: '255.255.0.0', engine: 'sip' },
        onePacket: true,
      },
    ],
  ])('%s', (row, scheduler, extras) => {
    expect(parse(row)).toEqual({ ok: true, value: { scheduler, ...NO_EXTRAS, ...extras } });
  });

  test('of IPv6 has a prefix for a mask', () => {
    expect(parse('rr persistent 60', 'ipv6')).toMatchObject({ value: { persistence: IPV6 } });
    expect(parse('rr persistent 60 mask 64', 'ipv6')).toMatchObject({
      value: { persistence: { ...IPV6, netmask: '64' } },
    });
  });
});

test.each([
  ['', 'BAD_SERVICE'],
  ['persistent 60', 'BAD_SERVICE'],
  ['ops', 'BAD_SERVICE'],
  ['(sh-port)', 'BAD_SERVICE'],
  ['rr ops ops', 'BAD_FLAGS'],
  ['rr ops persistent 60', 'BAD_FLAGS'],
  ['rr persistent', 'BAD_FLAGS'],
  ['rr persistent 60 mask', 'BAD_FLAGS'],
  ['rr persistent -60', 'BAD_FLAGS'],
  ['rr persistent 60 mask 64', 'BAD_FLAGS'],
  ['rr persistent 60 mask fd00::1', 'BAD_FLAGS'],
  ['rr persistent 60 pe', 'BAD_FLAGS'],
  ['rr mask 255.255.255.0', 'BAD_FLAGS'],
  ['rr pe sip', 'BAD_FLAGS'],
  ['rr (sh-port', 'BAD_FLAGS'],
  ['rr (sh-port,)', 'BAD_FLAGS'],
  ['rr (sh port)', 'BAD_FLAGS'],
  ['rr -> 10.0.0.1:80 Masq 1 0 0', 'BAD_FLAGS'],
])('%j is %s', (row, error) => {
  expect(parse(row)).toEqual({ ok: false, error });
});

test.each(['0', '129', '255.255.255.0', '', '064'])('an IPv6 mask is not %j', (mask) => {
  expect(toPersistence({ seconds: '60', mask, engine: undefined }, 'ipv6')).toBeUndefined();
});

test('names of flags and schedulers', () => {
  expect(parseFlagNames('')).toEqual([]);
  expect(parseFlagNames('mh-fallback,mh-port')).toEqual(['mh-fallback', 'mh-port']);
  expect(parseFlagNames('mh-fallback,,mh-port')).toBeUndefined();
  expect(isScheduler('lblcr')).toBe(true);
  expect(isScheduler('mask')).toBe(false);
  expect(isScheduler('a-name-of-16-sign')).toBe(false);
});
