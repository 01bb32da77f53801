import { describe, expect, test } from 'vitest';
import { serviceId } from '../../../src/state/model/address.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { Directory } from '../../../src/state/naming/find-names.ts';
import { findHost, findService } from '../../../src/state/naming/find-names.ts';
import { tcp } from '../../helpers/build.ts';

const udp = (text: string): ServiceKey => ({ ...tcp(text), protocol: 'udp' as const });

const listed = (key: ServiceKey, ...rips: readonly string[]) => ({
  key,
  servers: rips.map((rip) => ({ key: { rip } })),
});

const directory: Directory = {
  services: [
    listed(tcp('10.0.0.9:80'), '10.0.0.1', '10.0.0.3'),
    listed(tcp('10.0.0.9:443'), '10.0.0.4'),
    listed(udp('10.0.0.9:443')),
    listed(tcp('[fd00::9]:80')),
    listed({ kind: 'fwmark', mark: 7 }),
  ],
  names: {
    services: new Map([
      ['tcp/10.0.0.9:80', 'web'],
      ['fwm/7', 'shop'],
      ['tcp/10.0.0.9:443', 'tls'],
      ['udp/10.0.0.9:443', 'tls'],
    ]),
    servers: new Map([
      ['10.0.0.1', 'web1'],
      ['10.0.0.2:80', 'web2'],
      ['10.0.0.3', 'both'],
      ['10.0.0.4', 'both'],
    ]),
  },
};

describe('a service', () => {
  test.each([
    ['tcp/10.0.0.9:80', 'tcp/10.0.0.9:80'],
    ['10.0.0.9:80', 'tcp/10.0.0.9:80'],
    ['[fd00:0:0::9]:80', 'tcp/[fd00::9]:80'],
    ['web', 'tcp/10.0.0.9:80'],
    ['shop', 'fwm/7'],
    ['tcp/10.0.0.200:80', 'tcp/10.0.0.200:80'], // need not exist: it may be about to
  ])('%s is %s', (text, name) => {
    const key = findService(text, directory);
    expect(key.ok && serviceId(key.value)).toBe(name);
  });

  test.each([
    ['10.0.0.9:443', 'usage', "'10.0.0.9:443' could be tcp/10.0.0.9:443, udp/10.0.0.9:443"],
    ['tls', 'usage', "'tls' could be tcp/10.0.0.9:443, udp/10.0.0.9:443"],
    ['10.0.0.9:81', 'no-such-entry', 'no service has 10.0.0.9:81'],
    ['nothing', 'usage', "'nothing'"],
    ['', 'usage', "''"],
  ])('%j is %s', (text, code, message) => {
    expect(findService(text, directory)).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(message) as string },
    });
  });

  test('of a VIP with other ports is told which there are', () => {
    expect(findService('10.0.0.9:81', directory)).toMatchObject({
      error: { remedy: 'there are: tcp/10.0.0.9:80, tcp/10.0.0.9:443, udp/10.0.0.9:443' },
    });
  });
});

describe('a host', () => {
  test.each([
    ['10.0.0.1', { rip: '10.0.0.1' }],
    ['10.0.0.1:80', { rip: '10.0.0.1', port: 80 }],
    ['web1', { rip: '10.0.0.1' }],
    ['web2', { rip: '10.0.0.2', port: 80 }],
  ])('%s', (text, value) => {
    expect(findHost(text, directory)).toMatchObject({ ok: true, value });
  });

  test.each([
    ['both', "'both' could be 10.0.0.3, 10.0.0.4"],
    ['web3', "'web3'"],
  ])('%s is none', (text, message) => {
    expect(findHost(text, directory)).toMatchObject({
      error: { code: 'usage', message: expect.stringContaining(message) as string },
    });
  });

  test('of a name that two have is the one that serves the service', () => {
    expect(findHost('both', directory, [tcp('10.0.0.9:443')])).toMatchObject({
      value: { rip: '10.0.0.4' },
    });
    expect(findHost('both', directory, [tcp('[fd00::9]:80')])).toMatchObject({
      error: { code: 'usage' },
    });
  });
});
