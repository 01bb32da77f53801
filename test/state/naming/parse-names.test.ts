import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serverId, serviceId } from '../../../src/state/model/address.ts';
import { parseHost, parseServer, parseService } from '../../../src/state/naming/parse-names.ts';
import { withPort } from '../../../src/state/naming/with-port.ts';
import { tcp } from '../../helpers/build.ts';

describe('a service', () => {
  test.each([
    ['tcp/192.168.65.127:80', 'tcp/192.168.65.127:80'],
    ['TCP/192.168.65.127:80', 'tcp/192.168.65.127:80'],
    ['udp/[fd00::1]:53', 'udp/[fd00::1]:53'],
    ['udp/[FD00:0:0:0:0:0:0:1]:053', 'udp/[fd00::1]:53'],
    ['tcp/[::ffff:10.0.0.1]:80', 'tcp/[::ffff:a00:1]:80'],
    ['sctp/10.0.0.1:9', 'sctp/10.0.0.1:9'],
    ['tcp/10.0.0.1:0', 'tcp/10.0.0.1:0'],
    ['fwm/7', 'fwm/7'],
    ['fwm6/7', 'fwm6/7'],
    ['fwm/4294967295', 'fwm/4294967295'],
  ])('%s is %s', (text, name) => {
    const key = parseService(text);
    expect(key.ok && serviceId(key.value)).toBe(name);
  });

  test.each([
    ...[
      '',
      'tcp',
      'tcp/',
      'web',
      '10.0.0.1:80',
      'icmp/10.0.0.1:80',
      'tcp/10.0.0.1',
      'tcp/fd00::1:80',
    ],
    ...['tcp/10.0.0.1:65536', 'tcp/10.0.0.1:http', 'tcp/10.0.0.1:0x50', 'tcp/10.0.0.256:80'],
    ...['fwm/0', 'fwm/4294967296', 'fwm/-1', 'fwm/0x7', 'fwm/', 'tcp/[10.0.0.1]:80'],
  ])('%j is none', (text) => {
    expect(parseService(text).ok).toBe(false);
  });
});

describe('a real server', () => {
  test.each([
    ['192.168.65.156:80', '192.168.65.156:80'],
    ['[fd00::2]:443', '[fd00::2]:443'],
    ['192.168.65.156', '192.168.65.156:8080'],
    ['fd00:0::2', '[fd00::2]:8080'],
    ['[fd00::2]', '[fd00::2]:8080'],
    ['192.168.65.156:0', '192.168.65.156:0'],
  ])('%s is %s in a service of port 8080', (text, name) => {
    const key = parseServer(text, tcp('10.0.0.9:8080'));
    expect(key.ok && serverId(key.value)).toBe(name);
  });

  test('without a port is a host', () => {
    expect(parseHost('10.0.0.1')).toEqual({
      ok: true,
      value: { rip: '10.0.0.1', family: 'ipv4' },
    });
    expect(parseHost('fd00::1')).toEqual({ ok: true, value: { rip: 'fd00::1', family: 'ipv6' } });
  });

  test.each(['', 'web1', '10.0.0', '10.0.0.1:', '[10.0.0.1]', '10.0.0.1:80:80', '[fd00::2]:x'])(
    '%j is none',
    (text) => {
      expect(parseHost(text).ok).toBe(false);
    },
  );
});

test.each([
  ['10.0.0.9', '10.0.0.9:0'],
  ['10.0.0.9:80', '10.0.0.9:80'],
  ['fd00::9', '[fd00::9]:0'],
  ['[fd00::9]', '[fd00::9]:0'],
  ['[fd00::9]:80', '[fd00::9]:80'],
])('ipvsadm takes %s as %s', (text, whole) => {
  expect(withPort(text)).toBe(whole);
});

test('no text makes them throw', () => {
  const check = (text: string): void => {
    parseService(text);
    parseService(`tcp/${withPort(text)}`);
    parseHost(text);
  };
  fc.assert(fc.property(fc.string(), check));
});
