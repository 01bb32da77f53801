import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listCommand,
  oneService,
  RESTORE,
  restoreInput,
  wholeTable,
} from '../../../src/backends/ipvsadm/argv.ts';
import type { Family, Protocol, ServiceKey } from '../../../src/state/model/address.ts';
import type { Vip } from '../../../src/state/model/brand.ts';
import type { ListingForm } from '../../../src/state/model/reading.ts';

const address = (
  protocol: Protocol,
  vip: string,
  port: number,
  family: Family = 'ipv4',
): ServiceKey => ({
  kind: 'address',
  protocol,
  vip: vip as Vip,
  port,
  family,
});

test.each<[ListingForm, string]>([
  ['plain', 'ipvsadm -L -n'],
  ['stats', 'ipvsadm -L -n --stats --exact'],
  ['rate', 'ipvsadm -L -n --rate --exact'],
  ['thresholds', 'ipvsadm -L -n --thresholds'],
  ['persistent-conn', 'ipvsadm -L -n --persistent-conn'],
  ['tun-info', 'ipvsadm -L -n --tun-info'],
  ['save', 'ipvsadm -S -n'],
])('the whole table as %s: %s', (form, argv) => {
  expect(wholeTable(form).join(' ')).toBe(argv);
});

describe('one service', () => {
  test.each<[ServiceKey, string]>([
    [address('tcp', '192.168.0.1', 443), '-t 192.168.0.1:443'],
    [address('udp', 'fd00::1', 53, 'ipv6'), '-u [fd00::1]:53'],
    [address('sctp', '10.0.0.1', 0), '--sctp-service 10.0.0.1:0'],
    [{ kind: 'fwmark', mark: 4294967295, family: 'ipv4' }, '-f 4294967295'],
    [{ kind: 'fwmark', mark: 8, family: 'ipv6' }, '-f 8 -6'],
  ])('%j is %s', (key, selector) => {
    expect(oneService(listCommand('stats', key)).join(' ')).toBe(
      `ipvsadm -L -n --stats --exact ${selector}`,
    );
  });

  test.each<[string, ServiceKey]>([
    ['a second line', address('tcp', '10.0.0.1:80\n-C', 80)],
    ['another command', address('tcp', '10.0.0.1 -C', 80)],
    ['no address', address('tcp', 'localhost', 80)],
    ['no port', address('tcp', '10.0.0.1', Number.NaN)],
    ['a port out of range', address('tcp', '10.0.0.1', 65536)],
    ['a mark out of range', { kind: 'fwmark', mark: 2 ** 32 }],
    ['a signed mark', { kind: 'fwmark', mark: -1 }],
  ])('cannot hold %s', (_, key) => {
    expect(() => listCommand('plain', key)).toThrow(RangeError);
  });
});

test('many services are lines for one process', () => {
  expect(RESTORE).toEqual(['ipvsadm', '-R']);
  const keys = [address('tcp', '10.0.0.1', 80), address('udp', 'fd00::1', 53, 'ipv6')];
  expect(restoreInput(keys.map((key) => listCommand('rate', key)))).toBe(
    '-L -n --rate --exact -t 10.0.0.1:80\n-L -n --rate --exact -u [fd00::1]:53\n',
  );
});

test('whatever the key says, a line lists or is not made', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), fc.double(), (vip, port) => {
    try {
      const line = restoreInput([listCommand('plain', address('tcp', vip, port))]);
      expect(line).toMatch(/^-L -n -t [0-9a-f.:[\]]+\n$/);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  });
  fc.assert(property);
});
