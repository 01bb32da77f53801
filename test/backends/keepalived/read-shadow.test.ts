import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readKeepalivedShadow } from '../../../src/backends/keepalived/read-shadow.ts';
import { serverId, serviceId } from '../../../src/state/model/address.ts';
import type { ManagedService } from '../../../src/state/model/managed.ts';
import type { Host } from '../../../src/state/ports.ts';
import { processFiles } from '../../helpers/process-files.ts';

const FILE = '/etc/keepalived/keepalived.conf';

type Files = Readonly<Record<string, string>>;

/** A host with these files; `DENIED` may not be read. Only /etc/keepalived/more and /run/keepalived can be listed. */
const hostOf = (files: Files): Pick<Host, 'read' | 'run'> => ({
  read: (path) => {
    const text = files[path];
    if (text === 'DENIED') return Promise.resolve({ kind: 'denied' });
    return Promise.resolve(text === undefined ? { kind: 'missing' } : { kind: 'read', text });
  },
  run: (argv) => {
    const folder = `${argv.at(-1) ?? ''}/`;
    const stdout = Object.keys(files)
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length))
      .join('\n');
    const canBeListed = ['/etc/keepalived/more/', '/run/keepalived/'].includes(folder);
    return Promise.resolve({ kind: 'exited', exitCode: canBeListed ? 0 : 2, stdout, stderr: '' });
  },
});

const read = (text: string, more: Files = {}) =>
  readKeepalivedShadow(hostOf({ [FILE]: text, ...more }));

const shortly = ({ keys, servers, quorum }: ManagedService) => ({
  keys: keys.map(serviceId),
  quorum,
  servers: servers.map(({ key, weight, forwarding }) => `${serverId(key)} ${weight} ${forwarding}`),
});

const services = async (text: string, more: Files = {}) =>
  (await read(text, more)).services.map(shortly);

const word = (statement: string, line: number, text: string) => ({
  ...{ file: FILE, line, statement, word: 1, text },
});

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
        ...{ quorum: 2, hysteresis: 1, file: FILE, line: 2 },
        words: { scheduler: word('lb_algo', 3, 'wrr') },
        settings: { scheduler: 'wrr', schedulerFlags: [], persistence: null, onePacket: false },
        sorryServer: { key: { rip: '10.0.0.99', port: 80, family: 'ipv4' }, line: 8 },
        servers: [
          {
            key: { rip: '10.0.0.1', port: 80, family: 'ipv4' },
            ...{ weight: 3, forwarding: 'direct', thresholds: { upper: 100, lower: 50 } },
            ...{ inhibitOnFailure: true, hasChecker: true, hasWeightSource: false, line: 9 },
            tunnel: null,
            words: {
              weight: word('weight', 10, '3'),
              upper: word('uthreshold', 11, '100'),
              lower: word('lthreshold', 12, '50'),
            },
          },
          {
            // under DR keepalived takes the service's port
            key: { rip: '10.0.0.2', port: 80, family: 'ipv4' },
            ...{ weight: 1, forwarding: 'direct', thresholds: { upper: 0, lower: 0 } },
            ...{ inhibitOnFailure: false, hasChecker: true, hasWeightSource: true, line: 16 },
            ...{ tunnel: null, words: {} },
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
      { keys: ['tcp/10.3.1.1:80', 'tcp/10.3.1.2:80', 'tcp/10.3.1.3:80'] },
      { keys: ['tcp/10.3.2.0:81', 'tcp/10.3.2.1:81', 'tcp/10.3.2.2:81', 'tcp/10.3.2.3:81'] },
      { keys: ['fwm/9'] },
    ]);
  });

  test('conditions hold for the host name, where keepalived was told no other', async () => {
    const text = `
      @lb1 include web.conf
      @lb2 virtual_server 10.0.0.9 3 { real_server 10.0.0.1 3 { } }
      @^lb2 virtual_server 10.0.0.9 4 { real_server 10.0.0.1 4 { } }`;
    const more = {
      '/proc/sys/kernel/hostname': 'lb1.example\n',
      '/etc/keepalived/web.conf': 'virtual_server 10.0.0.9 2\n{\nreal_server 10.0.0.1 2 {}\n}\n',
    };
    const keys = async (files: Files) => (await services(text, files)).map((each) => each.keys[0]);
    expect(await keys(more)).toEqual(['udp/10.0.0.9:2', 'udp/10.0.0.9:4']);
    expect(
      await keys({
        ...{ ...more, '/run/keepalived.pid': '77\n' },
        ...processFiles(77, 'keepalived\0-Dni\0lb2\0'),
      }),
    ).toEqual(['udp/10.0.0.9:3']);
  });

  test('what of its includes cannot be read is said; what is not there is nothing', async () => {
    const { services: found, issues } = await read(
      `include none.conf
       include secret.conf
       include hidden/*.conf
       include more/[a-c]?.conf`,
      {
        '/etc/keepalived/secret.conf': 'DENIED',
        '/etc/keepalived/more/b1.conf': 'virtual_server 10.0.0.9 1 { real_server 10.0.0.1 1 { } }',
        '/etc/keepalived/more/d1.conf': 'virtual_server 10.0.0.9 2 { real_server 10.0.0.1 2 { } }',
      },
    );
    expect(found).toMatchObject([{ file: '/etc/keepalived/more/b1.conf', line: 1 }]);
    expect(issues).toEqual([
      `${FILE}:2: include secret.conf: /etc/keepalived/secret.conf: reading it was denied`,
      `${FILE}:3: include hidden/*.conf: its folder could not be listed`,
    ]);
  });

  test.each([
    ['virtual_server 10.0.0.9 80', 'lvs_method DR', '10.0.0.99:80'],
    ['virtual_server 10.0.0.9 80', 'sorry_server_lvs_method NAT', '10.0.0.99:81'],
    ['virtual_server fwmark 5', 'lvs_method DR', '10.0.0.99:0'],
  ])('the sorry server of %s with %s is %s in the kernel', async (service, method, name) => {
    const { services: found } = await read(`${service} {
      ${method}
      sorry_server 10.0.0.99 81
      real_server 10.0.0.1 80 { } }`);
    expect(found.map(({ sorryServer }) => sorryServer && serverId(sorryServer.key))).toEqual([
      name,
    ]);
  });

  test('a group that keepalived hides behind a mark of its own is not guessed at', async () => {
    const { services: found, issues } = await read(`
      global_defs { nftables_ipvs }
      virtual_server_group G { 10.0.0.9 80 }
      virtual_server group G { real_server 10.0.0.1 80 { } }`);
    expect(found).toEqual([]);
    expect(issues).toEqual([`${FILE}:3: nftables_ipvs puts it behind a mark that is not known`]);
  });

  test('a mistyped prefix ends early, and says so', async () => {
    const { services: found, issues } = await read(`
      virtual_server_group G { 10.0.0.0/8 80 }
      virtual_server group G { real_server 10.0.0.1 80 { } }`);
    expect(found[0]?.keys).toHaveLength(4096);
    expect(issues).toEqual([`${FILE}:2: more than 4096 addresses; the rest is left out`]);
  });

  test('a quorum that all servers do not reach is lowered, as keepalived does', async () => {
    const { services: found } = await read(`virtual_server 10.0.0.9 80 { quorum 10
      hysteresis 7
      real_server 10.0.0.1 80 { weight 2 }
      real_server 10.0.0.2 80 { } }`);
    expect(found).toMatchObject([{ quorum: 3, hysteresis: 2 }]);
  });

  test.each([
    ['a file that includes itself', 'include keepalived.conf\ninclude keepalived.conf'],
    ['a name that is itself', '$A=$A\nvirtual_server $A'],
    ['two names that are each other', '$A=$B\n$B=$A\nvirtual_server $A'],
    ['a name that grows', '$A=$A $A $A $A $A $A $A $A\nvirtual_server $A'],
    ['lines that grow', '$A=x \\\n$A \\\n$A\n$A'],
    ['an endless sequence', '~SEQ(I, 1, 1, 999999999) virtual_server $I'],
  ])('%s comes to an end', async (_, text) => {
    expect((await read(text)).services).toEqual([]);
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

  test('no text makes it throw', async () => {
    const words = fc.constantFrom(
      ...['virtual_server', 'real_server', '{', '}', '"', "'", '#', '\\', '$A=', '$A', '\n', ' '],
      ...['10.0.0.9', '80', 'weight', 'group', 'fwmark', 'virtual_server_group', '/1', '-9', '::'],
      ...['${', '~SEQ(', '~LST(', '(', ')', ',', '@', '@^', 'include', 'more/[z-a]*', '\0', 'G'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (some) => {
        await read(some);
      }),
    );
  });

  test('a password is in nothing that is handed on', async () => {
    const shadow = await read(`
      vrrp_instance A { authentication { auth_type PASS
        auth_pass ~SEQ(s3cret) } }
      ~SEQ(s3cret
      $PASS=s3cret
      include more/s.conf
      virtual_server 10.0.0.9 80 { real_server 10.0.0.1 80 { auth_pass s3cret } }`);
    expect(JSON.stringify(shadow)).not.toContain('s3cret');
    expect(shadow.services).toHaveLength(1);
  });
});

describe('whether it runs, and with which file', () => {
  const conf = 'virtual_server 10.0.0.9 80 { real_server 10.0.0.1 80 { } }';

  test.each([
    ['keepalived\0-n\0-f\0/srv/ka.conf\0'],
    ['/usr/sbin/keepalived\0--use-file=/srv/ka.conf\0'],
    ['keepalived\0-f/srv/ka.conf\0'],
    ['keepalived\0-nDlf/srv/ka.conf\0'],
    ['keepalived\0-nDlf\0/srv/ka.conf\0--config-id\0lb9\0'],
  ])('%j', async (cmdline) => {
    const found = await readKeepalivedShadow(
      hostOf({
        ...{ '/run/keepalived.pid': '77\n', ...processFiles(77, cmdline), '/srv/ka.conf': conf },
      }),
    );
    expect(found).toMatchObject({ running: true, file: '/srv/ka.conf', services: [{}] });
  });

  test('a pid of another program is not keepalived', async () => {
    const found = await read(conf, {
      ...{ '/run/keepalived.pid': '77\n', ...processFiles(77, 'sleep\x001\0') },
    });
    expect(found).toMatchObject({ running: false, file: FILE });
  });

  test('an instance with a name of its own is found', async () => {
    const found = await read(conf, {
      ...{ '/run/keepalived/keepalived_web.pid': '78\n', ...processFiles(78, 'keepalived\0') },
    });
    expect(found).toMatchObject({ running: true, file: FILE });
  });

  test.each([
    ['its pid file', { '/run/keepalived.pid': 'DENIED' }],
    ['its process', { '/run/keepalived.pid': '77\n', '/proc/77/cmdline': 'DENIED' }],
  ])('where %s may not be read, nobody knows whether it runs', async (_, files) => {
    expect(await read(conf, files)).not.toHaveProperty('running');
  });

  test('where it runs, a file that is gone is no empty one', async () => {
    const cmdline = 'keepalived\0-f\0/srv/ka.conf\0';
    const found = await readKeepalivedShadow(
      hostOf({ '/run/keepalived.pid': '77\n', ...processFiles(77, cmdline) }),
    );
    expect(found).toEqual({
      ...{ running: true, file: '/srv/ka.conf', services: [] },
      issues: ['/srv/ka.conf: there is no such file'],
    });
  });

  test('a file named from where it was started is not looked for elsewhere', async () => {
    const cmdline = 'keepalived\0-f\0ka.conf\0';
    const found = await readKeepalivedShadow(
      hostOf({
        ...{ '/run/keepalived.pid': '77\n', ...processFiles(77, cmdline), 'ka.conf': conf },
      }),
    );
    expect(found).toMatchObject({
      ...{ services: [], issues: ['ka.conf: not a full path, so it cannot be found'] },
    });
  });

  test('without pid and file there is none', async () => {
    expect(await readKeepalivedShadow(hostOf({}))).toEqual({
      ...{ running: false, services: [], issues: [] },
    });
  });
});
