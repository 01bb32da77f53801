import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StatusService } from '../helpers/reprint.ts';
import {
  listedRows,
  persistentRows,
  saveLines,
  statsRows,
  thresholdRows,
} from '../helpers/reprint.ts';
import { schemaErrors } from '../helpers/status-schema.ts';
import { ADDRESSES, type Lab, type LabHost } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

interface Status {
  readonly directors: readonly [
    {
      readonly name: string;
      readonly ipvs: unknown;
      readonly sync: readonly unknown[] | null;
      readonly services: readonly StatusService[];
    },
  ];
  readonly problems: readonly { readonly code: string }[];
}

let lab: Lab;
let director: LabHost;
beforeAll(async () => {
  lab = await sharedLab();
  // A host without keepalived, whose table is the test's own.
  director = lab.on('ops');
});
afterEach(async () => {
  await director.run(['ipvsadm', '-C']);
});

async function statusOf(host: LabHost, ...options: readonly string[]): Promise<Status> {
  const document = JSON.parse(
    await host.read(['lvstop', 'status', '--json', ...options]),
  ) as Status;
  expect(schemaErrors(document)).toEqual([]);
  return document;
}

const kindsFolder = join(import.meta.dirname, 'guest/kinds');
const kinds = readdirSync(kindsFolder).filter((name) => name.endsWith('.rules'));

const rulesOf = (name: string): string =>
  readFileSync(join(kindsFolder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');

/** `ipvsadm -S` prints `-b` and nothing behind it for a flag it has no name for (flag-3 under sh). */
const savedRules = async (host: LabHost): Promise<string[]> =>
  (await host.read(['ipvsadm', '-S', '-n']))
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ -b $/, ''))
    .sort();

describe('lvstop status --json equals what ipvsadm says', () => {
  test.each(kinds)('of %s', async (name) => {
    await director.run(['ipvsadm', '-R'], { input: rulesOf(name) });
    const status = await statusOf(director);
    const { services } = status.directors[0];
    expect(services.length).toBeGreaterThan(3);
    expect(status.problems).toEqual([]);
    const list = (...form: readonly string[]) => director.read(['ipvsadm', '-L', '-n', ...form]);
    expect(saveLines(services)).toEqual(await savedRules(director));
    expect(thresholdRows(services)).toEqual(listedRows(await list('--thresholds'), 'servers'));
    expect(persistentRows(services)).toEqual(
      listedRows(await list('--persistent-conn'), 'servers'),
    );
    expect(statsRows(services)).toEqual(listedRows(await list('--stats', '--exact'), 'all'));
  });

  test('timeouts and sync daemons', async () => {
    await director.read(['ipvsadm', '--set', '600', '60', '30']);
    await director.read([
      'ipvsadm',
      '--start-daemon',
      'backup',
      '--mcast-interface',
      'eth1',
      '--syncid',
      '7',
    ]);
    const [{ ipvs, sync }] = (await statusOf(director)).directors;
    await director.read(['ipvsadm', '--stop-daemon', 'backup']);
    await director.read(['ipvsadm', '--set', '900', '120', '300']);
    expect(ipvs).toEqual({
      version: '1.2.1',
      connectionTableSize: 4096,
      timeouts: { tcp: 600, tcpfin: 60, udp: 30 },
    });
    expect(sync).toEqual([{ role: 'backup', interface: 'eth1', id: 7 }]);
  });
});

describe('an ordinary user', () => {
  const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--'];
  const statusOfNobody = async (): Promise<Status> => {
    const output = await director.read([...asNobody, 'lvstop', 'status', '--json']);
    return JSON.parse(output) as Status;
  };

  test('sees weights, methods and connections, and what is missing', async () => {
    const few = rulesOf('every-service-kind.rules').split('\n').slice(0, 12).join('\n');
    await director.run(['ipvsadm', '-R'], { input: few });
    const status = await statusOfNobody();
    expect(schemaErrors(status)).toEqual([]);
    expect(status.problems).toEqual([expect.objectContaining({ code: 'NOT_PERMITTED' })]);
    const asRoot = await statusOf(director);
    const basics = ({ directors: [{ services }] }: Status) =>
      services.map(({ id, scheduler, servers }) => [
        id,
        scheduler,
        servers.map((server) => [server.id, server.weight, server.forwarding, server.active]),
      ]);
    expect(basics(status)).toEqual(basics(asRoot));
    for (const { counters, rates } of status.directors[0].services)
      expect([counters, rates]).toEqual([null, null]);
  });

  test('is told when the kernel leaves services out of its file', async () => {
    // The fewer services other namespaces have, the likelier none of them stands before the end of the page.
    const others = Array.from({ length: 500 }, (_, at) => `-t 10.77.${at >> 8}.${at & 255}:80`);
    const tell = (option: string): Promise<unknown> =>
      lab.on('lb2').run(['ipvsadm', '-R'], {
        input: others.map((service) => `${option} ${service}\n`).join(''),
      });
    await tell('-A');
    await director.run(['ipvsadm', '-R'], { input: rulesOf('thresholds-and-weights.rules') });
    const status = await statusOfNobody();
    await tell('-D');
    expect(status.problems.map(({ code }) => code)).toContain('TABLE_INCOMPLETE');
    // Root gets the whole table all the same: see the comparison with ipvsadm above.
    expect(status.directors[0].services.length).toBeLessThan(
      (await statusOf(director)).directors[0].services.length,
    );
  });
});

describe('frozen counters', () => {
  test('are said and give no rates', async () => {
    await director.run(['ipvsadm', '-R'], { input: rulesOf('every-service-kind.rules') });
    await director.read(['sysctl', '-w', 'net.ipv4.vs.run_estimation=0']);
    const status = await statusOf(director);
    await director.read(['sysctl', '-w', 'net.ipv4.vs.run_estimation=1']);
    expect(status.problems.map(({ code }) => code)).toContain('COUNTERS_FROZEN');
    expect(status.directors[0].services.every(({ rates }) => rates === null)).toBe(true);
  });
});

describe('traffic that a client makes', () => {
  test('appears as connections and as rates', async () => {
    const lb1 = lab.on('lb1');
    const load = lab.on('client').start(['traffic']);
    const service = async (vip: string): Promise<StatusService | undefined> =>
      (await statusOf(lb1)).directors[0].services.find((each) => each.vip === vip);
    await lab.waitUntil(
      async () => ((await service(ADDRESSES.tunnelledVip))?.servers[0]?.active ?? 0) >= 3,
      { what: 'three connections held open' },
    );
    await lab.waitUntil(
      async () => ((await service(ADDRESSES.directVip))?.rates?.['connections'] ?? 0) > 0,
      { what: 'connections per second' },
    );
    await load.stop();
  });

  test('counts exactly what ipvsadm counts', async () => {
    const lb1 = lab.on('lb1');
    await lab.waitUntil(
      async () => {
        const rows = async () =>
          listedRows(await lb1.read(['ipvsadm', '-L', '-n', '--stats', '--exact']), 'all');
        const before = await rows();
        const told = statsRows((await statusOf(lb1)).directors[0].services);
        // Health checks go on all the time: compare where nothing was counted in between.
        return (await rows()).join() === before.join() && told.join() === before.join();
      },
      { what: 'a quiet moment in which both say the same' },
    );
  });
});

test('without IPVS in the kernel lvstop says so and exits 4, and does not load the module', async () => {
  const { exitCode, stderr } = await director.run(['lvstop', 'status', '--procfs', '/tmp']);
  expect(exitCode).toBe(4);
  expect(stderr).toContain('modprobe ip_vs');
});
