import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseIpVs } from '../../src/backends/proc/parse-ip-vs.ts';
import { serverId, serviceId } from '../../src/state/model/address.ts';
import type { BackgroundCommand, LabHost } from './host.ts';
import type { Lab } from './lab.ts';
import { AS_NOBODY, foundIn, good, LOOK, lookAtKeepalived } from './look-at-keepalived.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
let lb1: LabHost;
let lb2: LabHost;
beforeAll(async () => {
  lab = await sharedLab();
  lb1 = lab.on('lb1');
  lb2 = lab.on('lb2');
});

const shell = (host: LabHost, command: string): Promise<string> => host.read(['sh', '-c', command]);

describe('the pair, as root', () => {
  test('the master by JSON, which the dump completes', async () => {
    const found = await lookAtKeepalived(lb1, ['process', 'vrrp', 'vrrp', 'addresses']);
    const { instances, ...look } = good(found.vrrp);
    expect(found.process).toMatchObject({ running: true, version: '2.2.7' });
    expect(look).toMatchObject({
      source: 'json',
      trackFiles: [{ name: 'failover', path: '/etc/keepalived/failover', value: 0 }],
      issues: [],
    });
    expect(instances).toMatchObject([
      {
        ...{ name: 'VI_1', state: 'master', priority: 150, interface: 'eth0', vrid: 51 },
        trackers: [{ kind: 'file', name: 'failover', weight: -1 }],
        counts: { becameMaster: expect.any(Number) as number },
      },
    ]);
    const held = new Set(good(found.addresses).map(({ address }) => address));
    for (const { address, set } of instances[0]?.vips ?? [])
      expect(`${address} ${held.has(address)}`).toBe(`${address} ${set ?? ''}`);
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });

  test('the backup by its dump where there is no JSON, and who its master is', async () => {
    const { vrrp } = await lookAtKeepalived(lb2, ['without-json', 'vrrp']);
    expect(good(vrrp)).toMatchObject({
      source: 'dump',
      instances: [{ state: 'backup', masterAddress: '10.9.0.11', masterPriority: 150 }],
      issues: ['keepalived 2.2.7 names no signal for JSON'],
    });
  });

  test('its checks name what the kernel has', async () => {
    const { checks } = await lookAtKeepalived(lb1, ['checks']);
    const believed = good(checks).services.flatMap(({ keys: [key], servers }) =>
      servers
        .filter(({ set }) => set)
        .map((server) => `${serviceId(key!)} ${serverId(server.key)}`),
    );
    const table = parseIpVs(await lb1.readFile('/proc/net/ip_vs'));
    const held = table.services.flatMap(({ key, servers }) =>
      servers.map(({ key: server }) => {
        const known = key.kind === 'fwmark' ? { ...key, family: server.family } : key;
        return `${serviceId(known)} ${serverId(server)}`;
      }),
    );
    expect(believed.toSorted()).toEqual(held.toSorted());
  });

  test('two who ask at once both have an answer', async () => {
    const both = await Promise.all(
      [1, 2].map(() => lookAtKeepalived(lb1, ['vrrp', 'vrrp', 'vrrp'])),
    );
    for (const { vrrp } of both) expect(good(vrrp).instances).toHaveLength(1);
  });

  test('a stopped keepalived gives no answer, and what it wrote before is none', async () => {
    await shell(lb2, 'kill -STOP $(cat /run/vrrp.pid)');
    try {
      const { vrrp, process } = await lookAtKeepalived(lb2, ['vrrp', 'process'], {
        timeoutMs: 30_000,
      });
      expect(vrrp).toMatchObject({ ok: false, error: { code: 'no-answer' } });
      expect(process.running).toBe(true);
    } finally {
      await shell(lb2, 'kill -CONT $(cat /run/vrrp.pid)');
    }
    expect(good((await lookAtKeepalived(lb2, ['vrrp'])).vrrp).instances[0]?.state).toBe('backup');
  });

  test('one that was started anew between two looks is the new one, and none is none', async () => {
    const before = (await lookAtKeepalived(lb2, ['process'])).process;
    const looking = lb2.start([
      ...LOOK,
      'vrrp',
      'until=/run/gone',
      'process',
      'vrrp',
      'until=/run/back',
      'vrrp',
    ]);
    await lab.waitUntil(() => Promise.resolve(looking.output.stdout.includes('\n')), {
      what: 'the first look',
      timeoutMs: 60_000,
    });
    await lb2.read(['systemctl', 'stop', 'keepalived']);
    await shell(lb2, ': >/run/gone');
    await lab.waitUntil(() => Promise.resolve(looking.output.stdout.split('\n').length > 3), {
      what: 'the next looks',
      timeoutMs: 60_000,
    });
    const { process, vrrp } = foundIn(looking.output.stdout);
    expect(process).toEqual({ running: false });
    expect(vrrp).toMatchObject({ ok: false, error: { code: 'not-running' } });
    await lb2.read(['systemctl', 'start', 'keepalived']);
    await lab.waitUntil(
      async () =>
        good((await lookAtKeepalived(lb2, ['vrrp'])).vrrp).instances[0]?.state === 'backup',
      { what: 'lb2 to be backup' },
    );
    await shell(lb2, ': >/run/back');
    const { stdout } = await looking.finished;
    expect(good(foundIn(stdout).vrrp).instances).toMatchObject([{ name: 'VI_1', state: 'backup' }]);
    const after = (await lookAtKeepalived(lb2, ['process'])).process;
    expect(after.vrrpPid).not.toBe(before.vrrpPid);
    await shell(lb2, 'rm /run/gone /run/back');
  });
});

describe('the pair, as a user who may do nothing', () => {
  const look = (host: LabHost, ...words: readonly string[]) =>
    lookAtKeepalived(host, words, { before: AS_NOBODY });

  test('it runs, and its addresses tell who is master', async () => {
    const { process, vrrp, checks } = await look(lb1, 'process', 'vrrp', 'checks');
    expect(process).toMatchObject({ running: true, version: '2.2.7' });
    expect(good(vrrp)).toMatchObject({
      source: 'address',
      instances: [{ name: 'VI_1', state: 'master', priority: 150, vrid: 51 }],
      issues: ['only root may ask keepalived what it knows', 'D-Bus: it is not enabled'],
    });
    expect(checks).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
  });

  test('what they do not tell is not told', async () => {
    await lab.waitUntil(
      async () => !(await lb2.read(['ip', '-o', 'address'])).includes('10.9.0.100/'),
      { what: 'lb2 to be backup', timeoutMs: 60_000 },
    );
    const { vrrp } = await look(lb2, 'vrrp');
    expect(good(vrrp).instances[0]).not.toHaveProperty('state');
    expect(good(vrrp).issues.at(-1)).toContain('VI_1 is not master');
  });
});

describe('two keepaliveds in two network namespaces', () => {
  const BUS = 'unix:path=/run/ka-bus';
  const BUS_POLICY = `<busconfig><type>system</type><listen>${BUS}</listen><policy context="default"><allow user="*"/>
<allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>`;
  const running: BackgroundCommand[] = [];
  const inside = (name: string): readonly string[] => ['ip', 'netns', 'exec', name];
  let root: LabHost;

  const conf = (
    name: string,
    vrid: number,
  ): string => `global_defs {\n${name === 'kaa' ? 'enable_dbus' : ''}\n}
vrrp_instance ${name} {\ninterface k0\nvirtual_router_id ${vrid}\nvirtual_ipaddress {\n10.7.0.${vrid}/24\n}\n}\n`;

  async function start(name: string, vrid: number, options: readonly string[]): Promise<void> {
    await root.read(['ip', 'netns', 'add', name]);
    await root.read(['ip', '-n', name, 'link', 'add', 'k0', 'type', 'veth', 'peer', 'name', 'k1']);
    for (const link of ['k0', 'k1', 'lo'])
      await root.read(['ip', '-n', name, 'link', 'set', link, 'up']);
    await root.read(['ip', '-n', name, 'address', 'add', `10.7.0.1/24`, 'dev', 'k0']);
    await root.read(['mkdir', '-p', `/run/${name}`]);
    await root.writeFile(`/run/${name}.conf`, conf(name, vrid));
    const argv = ['keepalived', '-n', '-l', '-P', '-f', `/run/${name}.conf`, ...options];
    const env = { TMPDIR: `/run/${name}`, DBUS_SYSTEM_BUS_ADDRESS: BUS };
    running.push(root.start([...inside(name), ...argv], { env }));
    await lab.waitUntil(
      async () => (await root.read(['ip', '-n', name, 'address'])).includes(`10.7.0.${vrid}/`),
      { what: `${name} to be master` },
    );
  }

  beforeAll(async () => {
    root = lab.on('ops'); // sees no other keepalived: those of the pair are visible from the guest itself
    await root.writeFile('/run/ka-bus.conf', BUS_POLICY);
    running.push(
      root.start(['dbus-daemon', '--config-file=/run/ka-bus.conf', '--nofork', '--nopidfile']),
    );
    await lab.waitUntil(
      async () => (await root.run(['test', '-S', '/run/ka-bus'])).exitCode === 0,
      {
        what: 'the bus',
      },
    );
    await start('kaa', 61, []);
    await start('kab', 62, ['-p', '/run/kab-p.pid', '-r', '/run/kab-r.pid']);
  });
  afterAll(async () => {
    for (const command of running.toReversed()) await command.stop();
    for (const name of ['kaa', 'kab']) await root.read(['ip', 'netns', 'delete', name]);
    await shell(root, 'rm -rf /run/kaa* /run/kab* /run/ka-bus*');
  });

  const names = (found: Awaited<ReturnType<typeof lookAtKeepalived>>): readonly string[] =>
    good(found.vrrp).instances.map(({ name, state }) => `${name} ${state ?? ''}`);

  test.each(['kaa', 'kab'])(
    '%s is asked from its own, with its folder and its pid files',
    async (name) => {
      const found = await lookAtKeepalived(root, ['process', 'vrrp'], { before: inside(name) });
      expect(found.process.file).toBe(`/run/${name}.conf`);
      expect(good(found.vrrp).source).toBe('json');
      expect(names(found)).toEqual([`${name} master`]);
    },
  );

  test('from where none runs none is asked', async () => {
    await shell(root, 'rm -f /run/kaa/* /run/kab/*');
    const { process, vrrp } = await lookAtKeepalived(root, ['process', 'vrrp']);
    expect(process).toEqual({ running: false });
    expect(vrrp).toMatchObject({ ok: false, error: { code: 'not-running' } });
    expect(await shell(root, 'ls /run/kaa /run/kab')).not.toContain('keepalived');
  });

  test('no user without rights is told of one as if it were this one', async () => {
    const env = { DBUS_SYSTEM_BUS_ADDRESS: BUS };
    for (const name of ['kaa', 'kab']) {
      const before = [...inside(name), ...AS_NOBODY];
      const { process, vrrp } = await lookAtKeepalived(root, ['process', 'vrrp'], { before, env });
      expect(process).toEqual({});
      expect(vrrp).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
      expect(JSON.stringify(vrrp)).not.toMatch(/10\.7\.0\.6/);
    }
  });

  test('the bus tells any user where there is one keepalived', async () => {
    await running.pop()?.stop();
    const env = { DBUS_SYSTEM_BUS_ADDRESS: BUS };
    const before = [...inside('kaa'), ...AS_NOBODY];
    const found = await lookAtKeepalived(root, ['vrrp'], { before, env });
    expect(good(found.vrrp)).toMatchObject({
      source: 'dbus',
      instances: [
        {
          ...{ name: 'kaa', state: 'master', interface: 'k0', vrid: 61, family: 'ipv4' },
          vips: [{ address: '10.7.0.61' }],
        },
      ],
    });
  });
});
