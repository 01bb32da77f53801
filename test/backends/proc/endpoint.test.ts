import { describe, expect, test } from 'vitest';
import { parseHexEndpoint, parseServerName } from '../../../src/backends/proc/endpoint.ts';

const V6 = '2001:0db8:0000:0000:0000:0000:0000:0001';

describe('an endpoint in hexadecimal', () => {
  test.each([
    ['C0A80001:0050', '192.168.0.1', 'ipv4', 80],
    ['0A000001:0000', '10.0.0.1', 'ipv4', 0],
    ['FFFFFFFF:FFFF', '255.255.255.255', 'ipv4', 65535],
    [`[${V6}]:01BB`, '2001:db8::1', 'ipv6', 443],
    ['[0000:0000:0000:0000:0000:ffff:0102:0304]:0050', '::ffff:102:304', 'ipv6', 80],
    ['[0000:0000:0000:0000:0000:0000:0000:0000]:0000', '::', 'ipv6', 0],
  ])('%s', (text, address, family, port) => {
    expect(parseHexEndpoint(text)).toEqual({ address, family, port });
  });

  test.each([
    '',
    'C0A80001',
    'C0A8001:0050',
    'c0a80001:0050',
    'C0A80001:50',
    'C0A80001:00500',
    'C0A80001:0050 ',
    `${V6}:0050`,
    `[${V6}]`,
    `[${V6}]:01bb`,
    `[${V6.toUpperCase()}]:01BB`,
    '[2001:db8::1]:0050',
    `[${V6}:0000]:0050`,
  ])('is not %j', (text) => {
    expect(parseHexEndpoint(text)).toBeUndefined();
  });
});

describe('the name of a server', () => {
  test('is its endpoint, and is remembered', () => {
    const server = parseServerName('C0A8000D:1F90');
    expect(server).toEqual({
      id: '192.168.0.13:8080',
      key: { rip: '192.168.0.13', port: 8080, family: 'ipv4' },
    });
    expect(parseServerName(['C0A8000D', '1F90'].join(':'))).toBe(server);
    expect(parseServerName(`[${V6}]:0050`)?.id).toBe('[2001:db8::1]:80');
  });

  test('is remembered rightly however many there are', () => {
    const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
    for (let round = 0; round < 2; round += 1)
      for (let port = 0; port < 65_536; port += 1)
        if (parseServerName(`0A00000${round}:${hex(port)}`)?.id !== `10.0.0.${round}:${port}`)
          expect.fail(`wrong at ${port}`);
  });

  test('of nothing is nothing', () => {
    expect(parseServerName('RemoteAddress:Port')).toBeUndefined();
  });
});
