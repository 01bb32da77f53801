import { describe, expect, test } from 'vitest';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { ServerSettings, ServiceSettings } from '../../../src/state/model/change/settings.ts';
import { commandOf } from '../../../src/state/change/command.ts';
import { serverKey, tcp } from '../../helpers/build.ts';

const service = tcp('10.0.0.9:80');
const plain: ServerSettings = {
  forwarding: 'direct',
  weight: 1,
  thresholds: { upper: 0, lower: 0 },
  tunnel: null,
};
const wlc: ServiceSettings = {
  scheduler: 'wlc',
  schedulerFlags: [],
  persistence: null,
  onePacket: false,
};

const line = (change: Change): string => commandOf(change).join(' ');
const serverLine = (
  before: ServerSettings | undefined,
  after: ServerSettings | undefined,
  key = '10.0.0.1:80',
  of: ServiceKey = service,
): string => line({ subject: 'server', service: of, key: serverKey(key), before, after });
const serviceLine = (
  before: ServiceSettings | undefined,
  after: ServiceSettings | undefined,
  key: ServiceKey = service,
): string => line({ subject: 'service', key, before, after });

describe('a real server', () => {
  const full: ServerSettings = {
    forwarding: 'tunnel',
    weight: 7,
    thresholds: { upper: 100, lower: 50 },
    tunnel: { type: 'gue', port: 6080, checksum: 'remote' },
  };

  test('is added and edited with all there is of it', () => {
    const options =
      '-t 10.0.0.9:80 -r 10.0.0.1:80 -i -w 7 -x 100 -y 50 --tun-type gue --tun-port 6080 --tun-remcsum';
    expect(serverLine(undefined, full)).toBe(`ipvsadm -a ${options}`);
    expect(serverLine({ ...full, weight: 1 }, full)).toBe(`ipvsadm -e ${options}`);
  });

  test('says its method and weight even where they are the defaults', () => {
    expect(serverLine({ ...plain, weight: 3 }, plain)).toBe(
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:80 -g -w 1',
    );
  });

  test('is removed by its name alone', () => {
    expect(serverLine(full, undefined)).toBe('ipvsadm -d -t 10.0.0.9:80 -r 10.0.0.1:80');
  });

  test('always has its port, as ipvsadm wants of IPv6', () => {
    const mark: ServiceKey = { kind: 'fwmark', mark: 8, family: 'ipv6' };
    expect(serverLine(undefined, plain, '[fd00::1]:0', mark)).toBe(
      'ipvsadm -a -f 8 -6 -r [fd00::1]:0 -g -w 1',
    );
  });
});

describe('a virtual service', () => {
  test('is added and edited with all there is of it', () => {
    const full: ServiceSettings = {
      scheduler: 'sh',
      schedulerFlags: ['sh-fallback', 'sh-port'],
      persistence: { seconds: 60, netmask: '64', engine: 'sip' },
      onePacket: true,
    };
    const mark: ServiceKey = { kind: 'fwmark', mark: 4_000_000_000, family: 'ipv6' };
    const options = '-f 4000000000 -6 -s sh -b sh-fallback,sh-port -p 60 -M 64 --pe sip -o';
    expect(serviceLine(undefined, full, mark)).toBe(`ipvsadm -A ${options}`);
    expect(serviceLine(wlc, full, mark)).toBe(`ipvsadm -E ${options}`);
  });

  test('is removed by its name alone', () => {
    expect(serviceLine(wlc, undefined)).toBe('ipvsadm -D -t 10.0.0.9:80');
  });

  test.each([
    ['udp', '-u'],
    ['sctp', '--sctp-service'],
  ] as const)('of %s', (protocol, option) => {
    expect(serviceLine(undefined, wlc, { ...service, protocol })).toBe(
      `ipvsadm -A ${option} 10.0.0.9:80 -s wlc`,
    );
  });
});

describe('the rest', () => {
  test.each([
    [
      'ipvsadm --set 900 60 300',
      {
        subject: 'timeouts',
        before: { tcp: 900, tcpfin: 120, udp: 300 },
        after: { tcp: 900, tcpfin: 60, udp: 300 },
      },
    ],
    [
      'ipvsadm --start-daemon master --mcast-interface eth0 --syncid 51 --sync-maxlen 1400 --mcast-group 224.0.0.81 --mcast-port 8848 --mcast-ttl 2',
      {
        subject: 'sync',
        role: 'master',
        before: undefined,
        after: {
          interface: 'eth0',
          id: 51,
          maxLength: 1400,
          group: '224.0.0.81',
          port: 8848,
          ttl: 2,
        },
      },
    ],
    [
      'ipvsadm --start-daemon backup --mcast-interface eth0 --syncid 0',
      { subject: 'sync', role: 'backup', before: undefined, after: { interface: 'eth0', id: 0 } },
    ],
    [
      'ipvsadm --stop-daemon backup',
      { subject: 'sync', role: 'backup', before: { interface: 'eth0', id: 0 }, after: undefined },
    ],
    [
      'sysctl -w net.ipv4.vs.sync_threshold=3 50',
      { subject: 'sysctl', name: 'sync_threshold', before: '3\t10', after: '3 50' },
    ],
    ['ipvsadm -Z', { subject: 'counters', service: undefined }],
    ['ipvsadm -Z -t 10.0.0.9:80', { subject: 'counters', service }],
  ] satisfies readonly (readonly [string, Change])[])('%s', (argv, change) => {
    expect(line(change)).toBe(argv);
  });
});
