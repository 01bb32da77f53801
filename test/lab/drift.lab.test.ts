import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driftErrors } from '../helpers/drift-schema.ts';
import type { HostName, Lab, LabHost } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

interface Difference {
  readonly subject: string;
  readonly attribute: string;
  readonly file: string | null;
  readonly keepalived: string | null;
  readonly kernel: string | null;
  readonly next: string;
}

const CONF = '/etc/keepalived/keepalived.conf';

let lab: Lab;
let lb1: LabHost;
let original: string;

const ipvsadm = (line: string): Promise<string> => lb1.read(['ipvsadm', ...line.split(' ')]);

async function differences(): Promise<{
  readonly status: number | undefined;
  readonly all: readonly Difference[];
}> {
  const { exitCode, stdout, stderr } = await lb1.run(['lvstop', 'drift', '--json']);
  expect(stderr).toBe('');
  const document = JSON.parse(stdout) as { readonly differences: readonly Difference[] };
  expect(driftErrors(document)).toEqual([]);
  return { status: exitCode ?? undefined, all: document.differences };
}

const shortly = ({ subject, attribute, file, keepalived, kernel }: Difference): string =>
  `${subject} ${attribute}: ${[file, keepalived, kernel].map((text) => text ?? '-').join(' / ')}`;

const found = async (): Promise<readonly string[]> => (await differences()).all.map(shortly);

async function lvstop(line: string): Promise<string> {
  const { exitCode, stdout, stderr } = await lb1.run(['lvstop', ...line.split(' ')]);
  if (exitCode !== 0) throw new Error(`${line}: ${exitCode} ${stdout} ${stderr}`);
  return stdout;
}

const rules = (): Promise<string> => ipvsadm('-S -n');
const holds = (what: string | RegExp) => async (): Promise<boolean> =>
  new RegExp(what).test(await rules());

/** Until keepalived has read its file again: a mark of its own tells. */
async function reload(text: string, mark: number): Promise<void> {
  const sentinel = `virtual_server fwmark ${mark} {\nreal_server 10.9.0.99 {\n}\n}\n`;
  await lb1.writeFile(CONF, text + sentinel);
  await lb1.read(['systemctl', 'reload', 'keepalived']);
  await lab.waitUntil(holds(`-A -f ${mark} `), { what: 'the reload' });
}

/** The servers of the lab, and the address by which the director asks each. */
const ASKED_BY: ReadonlyMap<HostName, string> = new Map([
  ['rs1', '10.9.0.11'],
  ['rs3', '10.9.8.11'],
  ['rs4', '10.9.8.11'],
]);

/** Its answers to this director are lost, those to the other one are not. */
const silence = (host: HostName, verb: 'add' | 'del'): Promise<string> =>
  lab.on(host).read(['ip', 'route', verb, 'blackhole', `${ASKED_BY.get(host) ?? ''}/32`]);

const SLOW = { timeoutMs: 60_000 };

/** The check of a server goes down and up again; `row` is what the kernel has of it while it is up. */
async function flap(host: HostName, row: string): Promise<void> {
  await silence(host, 'add');
  await lab.waitUntil(async () => !(await holds(row)()), { what: `${host} to fail`, ...SLOW });
  await silence(host, 'del');
  await lab.waitUntil(holds(row), { what: `${host} to come back`, ...SLOW });
}

beforeAll(async () => {
  lab = await sharedLab();
  lb1 = lab.on('lb1');
  original = await lb1.readFile(CONF);
});
afterAll(async () => {
  await lb1.writeFile(CONF, original);
  await lb1.read(['systemctl', 'restart', 'keepalived']);
  const isMaster = async (): Promise<boolean> =>
    (await lb1.read(['ip', '-o', 'address'])).includes('10.9.0.100/');
  await lab.waitUntil(isMaster, { what: 'lb1 to be master again' });
});

/** What was done by hand, and what it is called. */
const SPOILT: readonly (readonly [done: readonly string[], called: readonly string[]])[] = [
  [
    ['-e -t 10.9.0.100:80 -r 10.9.0.13:80 -g -w 0'],
    ['tcp/10.9.0.100:80 10.9.0.13:80 weight: 3 / 3 / 0'],
  ],
  [
    ['-e -u 10.9.0.100:53 -r 10.9.0.13:53 -m -w 1'],
    ['udp/10.9.0.100:53 10.9.0.13:53 forwarding: direct / direct / masquerade'],
  ],
  [
    ['-e -t 10.9.0.101:80 -r 10.9.8.15:8080 -m -w 1 -x 200 -y 70'],
    [
      'tcp/10.9.0.101:80 10.9.8.15:8080 upper threshold: 100 / 100 / 200',
      'tcp/10.9.0.101:80 10.9.8.15:8080 lower threshold: 80 / 80 / 70',
    ],
  ],
  [
    ['-E --sctp-service 10.9.0.100:9 -s sh -b sh-port'],
    [
      'sctp/10.9.0.100:9 scheduler: rr / rr / sh',
      'sctp/10.9.0.100:9 scheduler flags: none / none / sh-port',
    ],
  ],
  [
    ['-E -t 10.9.0.100:443 -s wlc -p 600 -M 255.255.255.0'],
    [
      'tcp/10.9.0.100:443 persistence: 300 s / 300 s / 600 s',
      'tcp/10.9.0.100:443 netmask: 255.255.255.255 / 255.255.255.255 / 255.255.255.0',
    ],
  ],
  [['-E -u 10.9.0.100:53 -s rr -o'], ['udp/10.9.0.100:53 one-packet: off / off / on']],
  [
    ['-e -t 10.9.0.102:80 -r 10.9.0.17:80 -i -w 1 --tun-type gue --tun-port 6080'],
    ['tcp/10.9.0.102:80 10.9.0.17:80 tunnel: ipip / ipip / gue port 6080 no checksum'],
  ],
  [
    ['-a -t 10.9.0.102:80 -r 10.9.0.99:80 -i -w 1'],
    ['tcp/10.9.0.102:80 10.9.0.99:80 entry: not there / not there / there'],
  ],
  [
    ['-d -t [fd00:9::100]:80 -r [fd00:9::13]:80'],
    ['tcp/[fd00:9::100]:80 [fd00:9::13]:80 entry: there / there / not there'],
  ],
  [['-D -t [fd00:9::101]:80'], ['tcp/[fd00:9::101]:80 entry: there / there / not there']],
  [['-A -t 10.9.0.100:8081 -s rr'], ['tcp/10.9.0.100:8081 entry: not there / not there / there']],
];

/** What nobody may call a difference. */
const STRANGE = '-t 10.9.0.11:7';

describe('what was done by hand', () => {
  afterAll(async () => {
    await lab.on('rs4').run(['ip', 'route', 'del', 'blackhole', '10.9.8.11/32']);
    await lb1.run(['ipvsadm', ...`-D ${STRANGE}`.split(' ')]);
  });

  test('nothing of it, and there is no difference', async () => {
    expect(await differences()).toEqual({ status: 0, all: [] });
  });

  test('each is named, and nothing else: no failed check, and no service of somebody else', async () => {
    await silence('rs4', 'add');
    const failed = /-a -t 10\.9\.0\.101:80 -r 10\.9\.8\.16:8080 -m -w 0/;
    await lab.waitUntil(holds(failed.source), { what: 'rs4 to fail its check', ...SLOW });
    await ipvsadm(`-A ${STRANGE} -s rr`);
    for (const [done] of SPOILT) for (const line of done) await ipvsadm(line);
    const { status, all } = await differences();
    expect(status).toBe(1);
    expect(all.map(shortly).toSorted()).toEqual(SPOILT.flatMap(([, called]) => called).toSorted());
    const strange = await lb1.run(['lvstop', 'drift', '--all', '--json']);
    expect(strange.stdout).toContain('"tcp/10.9.0.11:7"');
    await ipvsadm(`-D ${STRANGE}`);
    await silence('rs4', 'del');
    await lab.waitUntil(async () => !(await holds(failed.source)()), {
      what: 'rs4 to be back',
      ...SLOW,
    });
  }, 120_000);

  test('what is accepted is shown and does not count', async () => {
    await lvstop('drift accept tcp/10.9.0.100:8081 --for 2d --reason trial');
    const text = await lb1.run(['lvstop', 'drift']);
    expect(text.stdout).toMatch(/accepted by root until \d{4}-\d\d-\d\d \d\d:\d\d UTC "trial"/);
    expect(text.exitCode).toBe(1);
  }, 60_000);

  test('the plans that make the kernel follow end all of it', async () => {
    const subjects = new Set((await differences()).all.map(({ subject }) => subject));
    for (const subject of subjects) await lvstop(`drift fix ${subject} --kernel --yes --force`);
    expect(await differences()).toEqual({ status: 0, all: [] });
  }, 240_000);
});

describe('what happens next', () => {
  const first = '-a -t 10\\.9\\.0\\.100:80 -r 10\\.9\\.0\\.13:80 -g -w';

  test('a weight by hand stays over a reload, and goes with the next flap', async () => {
    await ipvsadm('-e -t 10.9.0.100:80 -r 10.9.0.13:80 -g -w 7');
    const [drift] = (await differences()).all;
    expect(drift?.next).toBe(
      'Keepalived sets 3 when its check goes down and up again; a reload leaves 7, unless its weight, method or tunnel changes in the file; a restart sets 3',
    );
    await reload(original, 201);
    expect(await holds(`${first} 7`)()).toBe(true);
    await flap('rs1', `${first} \\d`);
    expect(await holds(`${first} 3`)()).toBe(true);
    expect(await found()).toEqual([]);
  }, 120_000);

  test('a file that was not read yet is told as such, until it is', async () => {
    const changed = original.replace('weight 3', 'weight 5');
    await lb1.writeFile(CONF, changed);
    const { all } = await differences();
    expect(all.map(shortly)).toEqual([
      'tcp/10.9.0.100:80 10.9.0.13:80 weight: 5 / 3 / 3',
      'fwm/201 entry: not there / there / there',
    ]);
    expect(all[0]?.next).toContain('a reload sets 5; a restart sets 5');
    await reload(changed, 202);
    expect(await found()).toEqual([]);
    expect(await holds(`${first} 5`)()).toBe(true);
  }, 120_000);

  test('thresholds alone do not reach the kernel by a reload, but by a flap', async () => {
    const changed = original
      .replace('weight 3', 'weight 5')
      .replace('uthreshold 100', 'uthreshold 150');
    await reload(changed, 203);
    const { all } = await differences();
    expect(all.map(shortly)).toEqual([
      'tcp/10.9.0.101:80 10.9.8.15:8080 upper threshold: 150 / 150 / 100',
    ]);
    const row = '-r 10\\.9\\.8\\.15:8080 -m -w 1';
    await flap('rs3', row);
    expect(await found()).toEqual([]);
  }, 120_000);

  test('a service that is gone comes back by a restart, not by a reload', async () => {
    await ipvsadm('-D -t 10.9.0.102:80');
    const [drift] = (await differences()).all;
    expect(drift?.next).toContain('neither its checks nor a reload bring it back');
    await reload(original, 204);
    expect(await holds('10\\.9\\.0\\.102:80')()).toBe(false);
    await lb1.read(['systemctl', 'restart', 'keepalived']);
    await lab.waitUntil(holds('-a -t 10\\.9\\.0\\.102:80'), { what: 'the service to be back' });
  }, 120_000);

  test('one value of the file follows the kernel', async () => {
    await ipvsadm('-e -t 10.9.0.100:80 -r 10.9.0.13:80 -g -w 9');
    await lvstop('drift fix tcp/10.9.0.100:80 10.9.0.13:80 weight --file --yes');
    const text = await lb1.readFile(CONF);
    expect(text.replace('weight 9', 'weight 3').startsWith(original)).toBe(true);
    expect(await found()).toEqual([]);
  }, 120_000);
});
