import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import { commandOf } from '../../src/state/change/command.ts';
import { undoSteps } from '../../src/state/change/reverse.ts';
import { settingsOfServer, settingsOfService } from '../../src/state/change/settings.ts';
import type { Change } from '../../src/state/model/change/change.ts';
import type { Intent, ServerTarget } from '../../src/state/model/change/intent.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import type { VirtualService } from '../../src/state/model/service.ts';
import { actingDirector, tableOf } from '../helpers/acting-director.ts';
import { actionOf, planned, remembering } from '../helpers/planning.ts';
import type { LabHost } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

/** Services with one server each; together one table. */
const MATRIX: Readonly<Record<string, readonly string[]>> = {
  'masquerade with the same port': [
    '-A -t 10.77.0.1:80 -s wrr',
    '-a -t 10.77.0.1:80 -r 10.77.1.1:80 -m -w 7',
  ],
  'masquerade with another port and thresholds': [
    '-A -t 10.77.0.2:80 -s wlc',
    '-a -t 10.77.0.2:80 -r 10.77.1.1:8080 -m -w 7 -x 100 -y 50',
  ],
  'direct with an upper threshold': [
    '-A -t 10.77.0.3:80 -s sed',
    '-a -t 10.77.0.3:80 -r 10.77.1.1:80 -g -w 70000 -x 100',
  ],
  'tunnel ipip': ['-A -t 10.77.0.4:80 -s nq', '-a -t 10.77.0.4:80 -r 10.77.1.1:80 -i -w 7'],
  'tunnel gue without checksum': [
    '-A -t 10.77.0.5:80 -s lc',
    '-a -t 10.77.0.5:80 -r 10.77.1.1:80 -i -w 7 --tun-type gue --tun-port 6080 --tun-nocsum',
  ],
  'tunnel gue with checksum and thresholds': [
    '-A -t 10.77.0.6:80 -s rr',
    '-a -t 10.77.0.6:80 -r 10.77.1.1:80 -i -w 7 -x 9 -y 3 --tun-type gue --tun-port 6081 --tun-csum',
  ],
  'tunnel gue with remote checksum': [
    '-A -t 10.77.0.7:80 -s rr',
    '-a -t 10.77.0.7:80 -r 10.77.1.1:80 -i -w 7 --tun-type gue --tun-port 1 --tun-remcsum',
  ],
  'tunnel gre without checksum': [
    '-A -t 10.77.0.8:80 -s rr',
    '-a -t 10.77.0.8:80 -r 10.77.1.1:80 -i -w 7 --tun-type gre --tun-nocsum',
  ],
  'tunnel gre with checksum': [
    '-A -t 10.77.0.9:80 -s rr',
    '-a -t 10.77.0.9:80 -r 10.77.1.1:80 -i -w 7 --tun-type gre --tun-csum',
  ],
  'IPv6, masquerade to another port': [
    '-A -t [fd00:77::10]:80 -s wrr -p 45 -M 64',
    '-a -t [fd00:77::10]:80 -r [fd00:77:1::1]:8080 -m -w 7 -x 5 -y 5',
  ],
  'an IPv6 server of an IPv4 service': [
    '-A -t 10.77.0.11:80 -s wrr',
    '-a -t 10.77.0.11:80 -r [fd00:77:1::1]:80 -i -w 7',
  ],
  'a mark of IPv4 beyond 2^31': [
    '-A -f 4000000000 -s wlc -o',
    '-a -f 4000000000 -r 10.77.1.1:0 -g -w 7 -x 3',
  ],
  'a mark of IPv6': ['-A -f 8 -6 -s wlc -p 45 -M 64', '-a -f 8 -6 -r [fd00:77:1::1]:0 -m -w 7'],
  'persistence with netmask on every port': [
    '-A -t 10.77.0.14:0 -s wlc -p 600 -M 255.255.0.0',
    '-a -t 10.77.0.14:0 -r 10.77.1.1:0 -g -w 7',
  ],
  'engine sip and one-packet': [
    '-A -u 10.77.0.15:5060 -s wlc -p 60 -M 255.255.255.0 --pe sip -o',
    '-a -u 10.77.0.15:5060 -r 10.77.1.1:5060 -m -w 7',
  ],
  sctp: [
    '-A --sctp-service 10.77.0.16:9 -s wrr',
    '-a --sctp-service 10.77.0.16:9 -r 10.77.1.1:9 -g -w 7',
  ],
  'flags of sh': [
    '-A -t 10.77.0.17:80 -s sh -b sh-fallback,sh-port',
    '-a -t 10.77.0.17:80 -r 10.77.1.1:80 -g -w 7',
  ],
  'a flag of mh': [
    '-A -t 10.77.0.18:80 -s mh -b mh-port -p 9',
    '-a -t 10.77.0.18:80 -r 10.77.1.1:80 -g -w 7',
  ],
  'flags of another scheduler': [
    '-A -t 10.77.0.19:80 -s wrr -b flag-1,flag-3',
    '-a -t 10.77.0.19:80 -r 10.77.1.1:80 -g -w 7',
  ],
};

let lab: LabHost;
let director: ActingDirector;
beforeAll(async () => {
  lab = (await sharedLab()).on('root');
  director = actingDirector({
    async run(argv, options = {}) {
      const { exitCode, stdout, stderr } = await lab.run(argv, options);
      return { kind: 'exited', exitCode: exitCode ?? 128, stdout, stderr };
    },
    read: async (path) => ({ kind: 'read', text: await lab.readFile(path) }),
  });
});

/** A service as it would be added. */
const addition = (service: VirtualService): Change => ({
  ...{ subject: 'service', key: service.key, before: undefined },
  after: settingsOfService(service),
});

/** A rule with flags where lvstop puts them: behind the scheduler. */
const asRestated = (rule: string): string => rule.replace(/^(.* -s \S+)(.*)( -b \S+)/, '$1$3$2');

/** All that the kernel holds, as ipvsadm tells it. */
async function holding(): Promise<{ readonly save: string; readonly limits: string }> {
  const save = await lab.read(['ipvsadm', '-S', '-n']);
  return { save, limits: await lab.read(['ipvsadm', '-L', '-n', '--thresholds']) };
}

async function run(plan: Plan): Promise<void> {
  for (const { argv } of plan.steps) expect(await lab.run(argv)).toMatchObject({ exitCode: 0 });
}

const RULES = Object.values(MATRIX).flat();
const load = () =>
  lab.read(['ipvsadm', '-R'], { input: RULES.map((rule) => `${rule}\n`).join('') });

async function everyServer(): Promise<readonly (ServerTarget & { kind: 'server' })[]> {
  const { services } = await tableOf(director);
  return services.map((service) => ({
    ...{ kind: 'server', service: service.key, server: service.servers[0]!.key },
  }));
}

/** Carries a wish out; what was held before, after, and once it was undone. */
async function thereAndBack(wish: Intent) {
  const before = await holding();
  const plan = await planned(director, wish);
  await run(plan);
  const after = await holding();
  await run(await planned(director, { kind: 'undo', action: '' }, remembering(actionOf(plan))));
  return { before, after, undone: await holding() };
}

describe('of every kind of server and service', () => {
  beforeAll(load);
  afterAll(() => lab.read(['ipvsadm', '-C']));

  test('all is read', async () => {
    const { services } = await tableOf(director);
    expect(services).toHaveLength(Object.keys(MATRIX).length);
    for (const service of services) {
      const name = service.key.kind === 'fwmark' ? `-f ${service.key.mark} ` : service.key.vip;
      const [rule, serverRule] = RULES.filter((line) => line.includes(name)) as [string, string];
      expect(service.unnamedFlags, rule).toBeUndefined();
      expect(commandOf(addition(service)).slice(1).join(' ')).toBe(asRestated(rule));
      const weight = / -w (\d+)/.exec(serverRule)?.[1];
      expect(String(settingsOfServer(service.servers[0]!).weight), serverRule).toBe(weight);
    }
  });

  const WEIGHTS = / -w \d+/g;

  test('all else stays when another weight is set, and all comes back exactly', async () => {
    const weights = (await everyServer()).map((target) => ({
      ...{ target, amount: { to: 'value', value: 3 } as const },
    }));
    const { before, after, undone } = await thereAndBack({ kind: 'weight', weights });
    expect(after).toEqual({ ...before, save: before.save.replaceAll(WEIGHTS, ' -w 3') });
    expect(undone).toEqual(before);
  });

  test('all else stays when servers are drained, and all comes back exactly', async () => {
    const targets = await everyServer();
    const { before, after, undone } = await thereAndBack({ kind: 'drain', targets });
    expect(after).toEqual({ ...before, save: before.save.replaceAll(WEIGHTS, ' -w 0') });
    expect(undone).toEqual(before);
  });

  test('all else stays when thresholds are edited, and all comes back exactly', async () => {
    const targets = await everyServer();
    const settings = { thresholds: { upper: 4321, lower: 1234 } };
    const { before, after, undone } = await thereAndBack({
      kind: 'edit-server',
      targets,
      settings,
    });
    expect(after.save).toBe(before.save);
    expect(after.limits.match(/ 4321 +1234 /g)).toHaveLength(targets.length);
    expect(undone).toEqual(before);
  });

  test('servers that were removed come back exactly', async () => {
    const targets = await everyServer();
    const { before, after, undone } = await thereAndBack({ kind: 'remove-server', targets });
    expect(after.save).not.toContain(' -r ');
    expect(undone).toEqual(before);
  });

  test('services that were removed come back exactly', async () => {
    const keys = (await everyServer()).map(({ service }) => service);
    const { before, after, undone } = await thereAndBack({ kind: 'remove-service', keys });
    expect(after.save).toBe('');
    expect(undone).toEqual(before);
  });

  test('a table that was cleared comes back exactly', async () => {
    const { before, after, undone } = await thereAndBack({ kind: 'clear' });
    expect(after.save).toBe('');
    expect(undone).toEqual(before);
  });

  test('all else stays when the scheduler of a service is edited, and it comes back exactly', async () => {
    const before = await holding();
    const plans: Plan[] = [];
    for (const { service: key } of await everyServer()) {
      const settings = { scheduler: 'dh', schedulerFlags: [] };
      const plan = await planned(director, { kind: 'edit-service', key, settings });
      await run(plan);
      plans.push(plan);
    }
    const { save } = await holding();
    expect(save).toBe(before.save.replaceAll(/ -s \S+/g, ' -s dh').replaceAll(/ -b \S+/g, ''));
    const undo = plans.flatMap(({ steps }) => undoSteps(steps));
    await run({ ...plans[0]!, steps: undo });
    expect(await holding()).toEqual(before);
  });
});

describe('the director itself', () => {
  test('timeouts and sync daemons come back exactly', async () => {
    const told = async () => [
      await lab.read(['ipvsadm', '-L', '--timeout']),
      await lab.read(['ipvsadm', '-L', '--daemon']),
    ];
    const before = await told();
    const wishes: readonly Intent[] = [
      { kind: 'timeouts', timeouts: { tcp: 600 } },
      {
        ...{ kind: 'sync-start', role: 'backup' },
        settings: {
          interface: 'lo',
          id: 9,
          maxLength: 1400,
          group: '224.0.0.81',
          port: 8849,
          ttl: 2,
        },
      },
    ];
    for (const wish of wishes) {
      const plan = await planned(director, wish);
      await run(plan);
      expect(await told()).not.toEqual(before);
      await run(await planned(director, { kind: 'undo', action: '' }, remembering(actionOf(plan))));
      expect(await told()).toEqual(before);
    }
  });

  test('a sysctl is read and set', async () => {
    const name = 'sync_threshold';
    const plan = await planned(director, { kind: 'sysctl', name, value: '3 40' });
    await run(plan);
    await run(await planned(director, { kind: 'undo', action: '' }, remembering(actionOf(plan))));
    expect((await lab.readFile(`/proc/sys/net/ipv4/vs/${name}`)).trim()).toBe('3\t50');
  });
});
