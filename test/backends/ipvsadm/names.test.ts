import { describe, expect, test } from 'vitest';
import {
  detach,
  parseAddressKey,
  parseMarkKey,
  parseServerName,
  possibleKeys,
} from '../../../src/backends/ipvsadm/names.ts';

describe('the name of a server', () => {
  test.each([
    ['192.168.0.11:443', '192.168.0.11:443', 'ipv4'],
    ['10.0.0.5:0', '10.0.0.5:0', 'ipv4'],
    ['[2001:db8::b]:65535', '[2001:db8::b]:65535', 'ipv6'],
    ['[2001:0DB8:0::000b]:80', '[2001:db8::b]:80', 'ipv6'],
    ['[::ffff:1.2.3.4]:80', '[::ffff:102:304]:80', 'ipv6'],
  ])('%s is %s', (text, id, family) => {
    expect(parseServerName(text)).toMatchObject({ id, key: { family } });
    expect(parseServerName(text.slice(0, 3) + text.slice(3))).toBe(parseServerName(text));
  });

  test.each([
    '',
    '10.0.0.1',
    '10.0.0.1:',
    '10.0.0.1:080',
    '10.0.0.1:65536',
    '10.0.0.256:80',
    '10.0.0.01:80',
    '2001:db8::1:80',
    '[2001:db8::1]',
    '[10.0.0.1]:80',
    'real.example.com:80',
    'RemoteAddress:Port',
  ])('is not %j', (text) => {
    expect(parseServerName(text)).toBeUndefined();
  });

  test('is remembered rightly however many there are', () => {
    for (let round = 0; round < 2; round += 1)
      for (let port = 0; port < 65_536; port += 1)
        if (parseServerName(`10.1.0.${round}:${port}`)?.id !== `10.1.0.${round}:${port}`)
          expect.fail(`wrong at ${port}`);
  });
});

test('the name of a service', () => {
  expect(parseAddressKey('udp', '[fd00:0::1]:53')).toEqual({
    ok: true,
    value: { kind: 'address', protocol: 'udp', vip: 'fd00::1', port: 53, family: 'ipv6' },
  });
  expect(parseAddressKey('udp', undefined)).toEqual({ ok: false, error: 'BAD_ENDPOINT' });
  expect(parseMarkKey('-1', 'ipv6')).toEqual({
    ok: true,
    value: { kind: 'fwmark', mark: 4294967295, family: 'ipv6' },
  });
  expect(parseMarkKey('one', 'ipv4')).toEqual({ ok: false, error: 'BAD_SERVICE' });
});

test('a mark of unknown family may be either', () => {
  const mark = { kind: 'fwmark', mark: 7 } as const;
  expect(possibleKeys(mark)).toEqual([
    { ...mark, family: 'ipv4' },
    { ...mark, family: 'ipv6' },
  ]);
  expect(possibleKeys({ ...mark, family: 'ipv6' })).toEqual([{ ...mark, family: 'ipv6' }]);
});

test('a detached text is the same text', () => {
  expect(detach('255.255.255.0 é')).toBe('255.255.255.0 é');
});
