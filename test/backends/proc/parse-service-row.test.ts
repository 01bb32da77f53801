import { describe, expect, test } from 'vitest';
import { parseServiceRow } from '../../../src/backends/proc/parse-service-row.ts';
import { splitBlanks } from '../../../src/state/model/rows.ts';
import { serviceId } from '../../../src/state/model/address.ts';

const parse = (row: string) => parseServiceRow(splitBlanks(row));

describe('a service row', () => {
  test.each([
    ['TCP  C0A80001:0050 rr  ', 'tcp/192.168.0.1:80', 'rr', false, null],
    ['UDP  C0A80001:0035 wlc ops ', 'udp/192.168.0.1:53', 'wlc', true, null],
    ['SCTP  C0A80001:0B59 lc  ', 'sctp/192.168.0.1:2905', 'lc', false, null],
    ['TCP  C0A80001:0052 none  ', 'tcp/192.168.0.1:82', 'none', false, null],
    [
      'TCP  C0A80001:01BB sh  persistent 60000 FFFFFF00',
      'tcp/192.168.0.1:443',
      'sh',
      false,
      { jiffies: 60000, mask: 0xffffff00 },
    ],
    [
      'UDP  C0A80001:13C4 wlc ops  persistent 6000 FFFFFFFF',
      'udp/192.168.0.1:5060',
      'wlc',
      true,
      { jiffies: 6000, mask: 0xffffffff },
    ],
    ['FWM  00000007 wrr ', 'fwm/7', 'wrr', false, null],
    [
      'FWM  FFFFFFFF rr ops persistent 5000 40000000',
      'fwm/4294967295',
      'rr',
      true,
      { jiffies: 5000, mask: 0x40000000 },
    ],
  ])('%s', (row, id, scheduler, onePacket, persistence) => {
    const parsed = parse(row);
    expect(parsed).toMatchObject({ ok: true, value: { scheduler, onePacket, persistence } });
    expect(parsed.ok && serviceId(parsed.value.key)).toBe(id);
  });

  test('of IPv6 does not tell whether it is ops', () => {
    expect(
      parse('TCP  [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 lblcr persistent 10000 40000000'),
    ).toEqual({
      ok: true,
      value: {
        key: { kind: 'address', protocol: 'tcp', vip: '2001:db8::1', port: 80, family: 'ipv6' },
        scheduler: 'lblcr',
        persistence: { jiffies: 10000, mask: 0x40000000 },
      },
    });
  });

  test('of a mark does not tell a family', () => {
    expect(parse('FWM  00000007 rr ')).toMatchObject({
      value: { key: { kind: 'fwmark', mark: 7 } },
    });
    const parsed = parse('FWM  00000007 rr ');
    expect(parsed.ok && 'family' in parsed.value.key).toBe(false);
  });

  test('of 31 days at 1000 jiffies a second has run past INT_MAX', () => {
    expect(parse('TCP  C0A80001:0050 rr  persistent -1616567296 FFFFFFFF')).toMatchObject({
      value: { persistence: { jiffies: 31 * 86_400 * 1000 } },
    });
  });
});

test.each([
  ['', 'UNKNOWN_LINE'],
  ['ICMP C0A80001:0050 rr', 'UNKNOWN_LINE'],
  ['tcp  C0A80001:0050 rr', 'UNKNOWN_LINE'],
  ['TCP  192.168.0.1:80 rr', 'BAD_ENDPOINT'],
  ['TCP', 'BAD_ENDPOINT'],
  ['TCP  C0A80001:0050', 'BAD_SERVICE'],
  ['TCP  C0A80001:0050 ops', 'BAD_SERVICE'],
  ['TCP  C0A80001:0050 persistent 60000 FFFFFF00', 'BAD_SERVICE'],
  ['TCP  C0A80001:0050 a-name-of-16-sign', 'BAD_SERVICE'],
  ['FWM  00000000 rr', 'BAD_SERVICE'],
  ['FWM  7 rr', 'BAD_SERVICE'],
  ['TCP  C0A80001:0050 rr oops', 'BAD_FLAGS'],
  ['TCP  C0A80001:0050 rr ops ops', 'BAD_FLAGS'],
  ['TCP  C0A80001:0050 rr persistent 60000', 'BAD_FLAGS'],
  ['TCP  C0A80001:0050 rr persistent 60000 FFFFFF00 ops', 'BAD_FLAGS'],
  ['TCP  C0A80001:0050 rr persistent 6e4 FFFFFF00', 'BAD_NUMBER'],
  ['TCP  C0A80001:0050 rr persistent 60000 FFFFFF0', 'BAD_NUMBER'],
])('%j is %s', (row, error) => {
  expect(parse(row)).toEqual({ ok: false, error });
});
