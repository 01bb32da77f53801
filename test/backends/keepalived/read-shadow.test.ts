import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConf } from '../../../src/backends/keepalived/parse-conf.ts';
import { readKeepalivedShadow } from '../../../src/backends/keepalived/read-shadow.ts';
import { managedServices } from '../../../src/backends/keepalived/managed-services.ts';
import { serverId, serviceId } from '../../../src/state/model/address.ts';
import type { ManagedService } from '../../../src/state/model/managed.ts';
import type { ReadOutcome } from '../../../src/state/ports.ts';

const FILE = '/etc/keepalived/keepalived.conf';

const hostOf = (files: Readonly<Record<string, string>>) => ({
  read: (path: string): Promise<ReadOutcome> => {
    const text = files[path];
    if (text === 'DENIED') return Promise.resolve({ kind: 'denied' });
    return Promise.resolve(text === undefined ? { kind: 'missing' } : { kind: 'read', text });
  },
});

const read = (text: string, more: Readonly<Record<string, string>> = {}) =>
  readKeepalivedShadow(hostOf({ [FILE]: text, ...more }));

const shortly = ({ keys, servers, quorum }: ManagedService) => ({
  keys: keys.map(serviceId),
  quorum,
  servers: servers.map(({ key, weight, forwarding }) => `${serverId(key)} ${weight} ${forwarding}`),
});

const services = async (text: string, more: Readonly<Record<string, string>> = {}) =>
  (await read(text, more)).services.map(shortly);

describe('what keepalived makes of its file', () => {
  test('every attribute of a service', async () => {
    const { services: found, file } = await read(`
      virtual_server 10.0.0.9 80 {   # web
        lb_algo wrr
        lvs_method DR
        protocol TCP
        quorum 2
        hysteresis 1
        sorry_server 10.0.0.99 80
        real_server 10.0.0.1 80 {
          weight 3
          uthreshold 100
          lthreshold 50
          inhibit_on_failure
          TCP_CHECK { connect_timeout 3 }
        }
        real_server 10.0.0.2 8080 { FILE_CHECK { track_file x } }
      }`);
    expect(file).toBe(FILE);
    expect(found).toEqual([
      {
        keys: [{ kind: 'address', protocol: 'tcp', vip: '10.0.0.9', port: 80, family: 'ipv4' }],
        ...{ quorum: 2, hysteresis: 1, hasSorryServer: true, file: FILE, line: 2 },
        servers: [
          {
            key: { rip: '10.0.0.1', port: 80, family: 'ipv4' },
            ...{ weight: 3, forwarding: 'direct', thresholds: { upper: 100, lower: 50 } },
            ...{ inhibitOnFailure: true, hasChecker: true, hasWeightSource: false, line: 9 },
          },
          {
            // under DR keepalived takes the service's port
            key: { rip: '10.0.0.2', port: 80, family: 'ipv4' },
            ...{ weight: 1, forwarding: 'direct', thresholds: { upper: 0, lower: 0 } },
            ...{ inhibitOnFailure: false, hasChecker: true, hasWeightSource: true, line: 16 },
          },
        ],
      },
    ]);
  });

  test('what is not said: UDP, NAT, weight 1, quorum 1', async () => {
    expect(await services('virtual_server 10.0.0.9 53 { real_server 10.0.0.1 5353 { } }')).toEqual([
      { keys: ['udp/10.0.0.9:53'], quorum: 1, servers: ['10.0.0.1:5353 1 masquerade'] },
    ]);
  });

  test('marks, IPv6, groups with ranges', async () => {
    expect(
      await services(`
        virtual_server fwmark 7 { lvs_method DR
          real_server 10.0.0.1 80 { } }
        virtual_server fwmark 8 { ip_family inet6
          real_server fd00::0001 { } }
        virtual_server fd00:0:0::9 443 { protocol TCP
          real_server fd00::1 443 { } }
        virtual_server group G { protocol TCP
          real_server 10.0.0.1 80 { } }
        virtual_server_group G {
          10.3.1.1-3 80
          10.3.2.0/30 81
          fwmark 9
        }`),
    ).toMatchObject([
      { keys: ['fwm/7'], servers: ['10.0.0.1:0 1 direct'] },
      { keys: ['fwm6/8'], servers: ['[fd00::1]:0 1 masquerade'] },
      { keys: ['tcp/[fd00::9]:443'], servers: ['[fd00::1]:443 1 masquerade'] },
      {
        keys: [
          ...['tcp/10.3.1.1:80', 'tcp/10.3.1.2:80', 'tcp/10.3.1.3:80'],
          ...['tcp/10.3.2.0:81', 'tcp/10.3.2.1:81', 'tcp/10.3.2.2:81', 'tcp/10.3.2.3:81', 'fwm/9'],
        ],
      },
    ]);
  });

  test('definitions, conditions, includes, comments and quotes', async () => {
    const found = await read(
      `$RS=10.0.0.1 80
       ! virtual_server 10.0.0.9 1 { real_server 1.1.1.1 1 { } }
       @lb1 include other.conf
       include services/web.conf
       include more/*.conf
       @lb2 virtual_server 10.0.0.9 3 { real_server $RS { } }
       @lb1 virtual_server 10.0.0.9 4 { real_server \${RS} {
         notify_up "/bin/echo { # } !" \\
           extra
       } }`,
      {
        '/proc/sys/kernel/hostname': 'lb1.example\n',
        '/etc/keepalived/services/web.conf':
          'virtual_server 10.0.0.9 2\n{\nreal_server 10.0.0.2 2 {}\n}\n',
      },
    );
    expect(found.services.map(shortly)).toMatchObject([
      { keys: ['udp/10.0.0.9:2'], servers: ['10.0.0.2:2 1 masquerade'] },
      { keys: ['udp/10.0.0.9:4'], servers: ['10.0.0.1:80 1 masquerade'] },
    ]);
    expect(found.issues).toEqual([
      `${FILE}:5: include more/*.conf: names with * or ? are not followed`,
    ]);
  });

  test('a service without servers is none', async () => {
    expect(await services('virtual_server 10.0.0.9 80 { protocol TCP }')).toEqual([]);
  });

  test('a file that may not be read is no empty one', async () => {
    const { services: found, issues, file } = await read('DENIED');
    expect({ found, issues, file }).toEqual({
      ...{ found: [], file: FILE, issues: [`${FILE}: reading it was denied`] },
    });
  });

  test('no text makes it throw', () => {
    const words = fc.constantFrom(
      ...['virtual_server', 'real_server', '{', '}', '"', "'", '#', '\\', '$A=', '$A', '\n', ' '],
      ...['10.0.0.9', '80', 'weight', 'group', 'fwmark', 'virtual_server_group', '/1', '-9'],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          const lines = text
            .split('\n')
            .map((line, index) => ({ text: line, file: 'x', line: index }));
          managedServices(parseConf(lines));
        },
      ),
    );
  });
});

describe('whether it runs, and with which file', () => {
  const conf = 'virtual_server 10.0.0.9 80 { real_server 10.0.0.1 80 { } }';

  test.each([
    ['keepalived\0-n\0-f\0/srv/ka.conf\0'],
    ['/usr/sbin/keepalived\0--use-file=/srv/ka.conf\0'],
    ['keepalived\0-f/srv/ka.conf\0'],
  ])('%j', async (cmdline) => {
    const found = await readKeepalivedShadow(
      hostOf({
        ...{ '/run/keepalived.pid': '77\n', '/proc/77/cmdline': cmdline, '/srv/ka.conf': conf },
      }),
    );
    expect(found).toMatchObject({ running: true, file: '/srv/ka.conf', services: [{}] });
  });

  test('a pid of another program is not keepalived', async () => {
    const found = await read(conf, {
      ...{ '/run/keepalived.pid': '77\n', '/proc/77/cmdline': 'sleep\x001\0' },
    });
    expect(found).toMatchObject({ running: false, file: FILE });
  });

  test('without pid and file there is none', async () => {
    expect(await readKeepalivedShadow(hostOf({}))).toEqual({
      ...{ running: false, services: [], issues: [] },
    });
  });
});
