import { beforeAll, describe, expect, test } from 'vitest';
import { documentErrors } from '../helpers/document-schema.ts';
import { schemaErrors } from '../helpers/status-schema.ts';
import type { Lab, LabHost } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

interface Vip {
  readonly address: string;
  readonly interface: string | null;
  readonly present: boolean | null;
}
interface Instance {
  readonly name: string;
  readonly state: string | null;
  readonly priority: number | null;
  readonly effectivePriority: number | null;
  readonly masterAddress: string | null;
  readonly lastTransition: string | null;
  readonly advertsSent: number | null;
  readonly vips: readonly Vip[];
}
interface Vrrp {
  readonly available: boolean;
  readonly source: string | null;
  readonly instances: readonly Instance[];
}
interface Document {
  readonly directors: readonly [{ readonly vrrp: Vrrp; readonly sync: unknown }];
  readonly problems: readonly { readonly code: string }[];
}
interface Finding {
  readonly code: string;
  readonly seen: string;
}

const DIRECTORS = ['lb1', 'lb2'] as const;
const TRACK_FILE = '/etc/keepalived/failover';
const AS_NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
});

async function vrrpOf(host: LabHost, ...before: readonly string[]) {
  const { exitCode, stdout, stderr } = await host.run([...before, 'lvstop', 'vrrp', '--json']);
  const document = JSON.parse(stdout) as Document;
  expect(documentErrors('vrrp', document)).toEqual([]);
  return { exitCode, stderr, document, vrrp: document.directors[0].vrrp };
}

/** What the addresses of a host are, by another way. */
async function addressesOf(host: LabHost): Promise<ReadonlySet<string>> {
  const text = await host.read(['ip', '-o', 'addr', 'show']);
  return new Set(
    [...text.matchAll(/inet6? ([0-9a-f.:]+)\/\d+/g)].map(([, address = '']) => address),
  );
}

/** What the dump of keepalived says, asked for and read by the test itself. */
async function dumpOf(host: LabHost): Promise<string> {
  await host.read(['rm', '-f', '/tmp/keepalived.data']);
  await host.read(['sh', '-c', 'kill -USR1 $(cat /run/keepalived.pid)']);
  let text = '';
  await lab.waitUntil(
    async () => {
      text = (await host.run(['cat', '/tmp/keepalived.data'])).stdout;
      return text.includes('------< Interfaces >------') && text.endsWith('\n');
    },
    { what: 'the dump of keepalived' },
  );
  return text;
}

const field = (dump: string, name: string): string | undefined =>
  new RegExp(`^ {3}${name} = (.*)$`, 'm').exec(dump)?.[1];

const presentOf = ({ vips }: Instance): readonly string[] =>
  vips.filter(({ present }) => present).map(({ address }) => address.replace(/\/\d+$/, ''));

describe('lvstop vrrp --json equals what keepalived and the interfaces say', () => {
  test.each(DIRECTORS)('of %s', async (name) => {
    const host = lab.on(name);
    const { exitCode, stderr, vrrp } = await vrrpOf(host);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(vrrp).toMatchObject({ available: true, source: 'json' });
    const [instance] = vrrp.instances;
    const dump = await dumpOf(host);
    expect(instance).toMatchObject({
      name: 'VI_1',
      state: field(dump, 'State'),
      priority: Number(field(dump, 'Priority')),
      effectivePriority: Number(field(dump, 'Effective priority')),
      masterAddress: field(dump, 'Master router') ?? null,
    });
    const seconds = Number(field(dump, 'Last transition')?.split(' ')[0]);
    expect(Date.parse(instance?.lastTransition ?? '') / 1000).toBeCloseTo(seconds, 2);
    const held = await addressesOf(host);
    const vips = instance?.vips.map(({ address }) => address.replace(/\/\d+$/, '')) ?? [];
    expect(vips.length).toBe(9);
    expect(presentOf(instance!)).toEqual(vips.filter((vip) => held.has(vip)));
    expect(presentOf(instance!)).toHaveLength(instance?.state === 'MASTER' ? 9 : 0);
  });

  test('the text tells the same, within 80 columns, and no password', async () => {
    for (const name of DIRECTORS) {
      const { vrrp } = await vrrpOf(lab.on(name));
      const text = await lab.on(name).read(['lvstop', 'vrrp']);
      expect(text).toContain(`VI_1  ${vrrp.instances[0]?.state}  since `);
      expect(text).toMatch(/Health checks {2}\d+ of \d+ real servers up/);
      expect(text).not.toContain('s3cr3t51');
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test.each(DIRECTORS)('status --json of %s has it too', async (name) => {
    const document = JSON.parse(
      await lab.on(name).read(['lvstop', 'status', '--json']),
    ) as Document;
    expect(schemaErrors(document)).toEqual([]);
    const { vrrp } = await vrrpOf(lab.on(name));
    const states = ({ instances }: Vrrp) => instances.map((each) => `${each.name} ${each.state}`);
    expect(states(document.directors[0].vrrp)).toEqual(states(vrrp));
    expect(await lab.on(name).read(['lvstop', 'status'])).toContain(
      `VRRP VI_1  ${vrrp.instances[0]?.state}`,
    );
  });
});

test('whoever may not ask keepalived learns from the addresses who is master, and that he may not', async () => {
  for (const name of DIRECTORS) {
    const host = lab.on(name);
    const isMaster = (await addressesOf(host)).has('10.9.0.100');
    const { exitCode, vrrp, document } = await vrrpOf(host, ...AS_NOBODY);
    expect(exitCode).toBe(0);
    expect(vrrp).toMatchObject({ available: true, source: 'address' });
    expect(vrrp.instances[0]).toMatchObject({
      ...{ name: 'VI_1', state: isMaster ? 'MASTER' : null },
      ...{ effectivePriority: null, advertsSent: null },
    });
    expect(presentOf(vrrp.instances[0]!)).toHaveLength(isMaster ? 9 : 0);
    expect(document.problems.map(({ code }) => code)).toEqual([]);
  }
});

test('a host without keepalived says so', async () => {
  const { exitCode, stderr, vrrp } = await vrrpOf(lab.on('ops'));
  expect(exitCode).toBe(4);
  expect(stderr).toContain('keepalived');
  expect(vrrp).toEqual({ available: false, source: null, instances: [] });
});

describe('a failover', () => {
  test('by the track file is told with the reason of the priority, and is told as over', async () => {
    const [lb1, lb2] = [lab.on('lb1'), lab.on('lb2')];
    const state = async (host: LabHost) => (await vrrpOf(host)).vrrp.instances[0];
    const before = await state(lb1);
    expect(before?.state).toBe('MASTER');
    await lb1.read(['sh', '-c', `echo 60 >${TRACK_FILE}`]);
    try {
      await lab.waitUntil(async () => (await state(lb1))?.state === 'BACKUP', {
        what: 'lb1 to be BACKUP',
      });
      const after = await state(lb1);
      expect(after).toMatchObject({
        priority: 150,
        effectivePriority: 90,
        masterAddress: '10.9.0.12',
      });
      expect(Date.parse(after?.lastTransition ?? '')).toBeGreaterThan(
        Date.parse(before?.lastTransition ?? ''),
      );
      expect(presentOf(after!)).toEqual([]);
      expect(await lb1.read(['lvstop', 'vrrp'])).toMatch(
        /priority {2}90: 150, -60 file failover = 60/,
      );
      expect((await state(lb2))?.state).toBe('MASTER');
    } finally {
      await lb1.read(['sh', '-c', `echo 0 >${TRACK_FILE}`]);
      await lab.waitUntil(async () => (await state(lb1))?.state === 'MASTER', {
        what: 'lb1 to be MASTER again',
      });
      await lab.waitUntil(async () => (await state(lb2))?.state === 'BACKUP', {
        what: 'lb2 to be BACKUP again',
      });
    }
  });
});

describe('the doctor', () => {
  const doctor = async (host: LabHost) => {
    const { exitCode, stdout } = await host.run(['lvstop', 'doctor', '--json']);
    const document = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
    expect(documentErrors('doctor', document)).toEqual([]);
    const vrrp = document.findings.filter(({ code }) =>
      /^(VIP|VRRP|KEEPALIVED|NO_MASTER|MASTER|PRIORITY|ADVERTS|SYNC)_/.test(code),
    );
    return { exitCode, codes: vrrp.map(({ code }) => code), findings: vrrp };
  };

  test('finds nothing wrong with VRRP in a healthy pair', async () => {
    for (const name of DIRECTORS) expect((await doctor(lab.on(name))).codes).toEqual([]);
  });

  test('finds a VIP that a backup holds', async () => {
    const host = lab.on('lb2');
    await host.read(['ip', 'addr', 'add', '10.9.0.102/32', 'dev', 'eth0']);
    try {
      expect((await doctor(host)).codes).toEqual(['VIP_STRAY']);
    } finally {
      await host.read(['ip', 'addr', 'del', '10.9.0.102/32', 'dev', 'eth0']);
    }
  });

  test('finds a keepalived that was stopped; vrrp and status say so, too', async () => {
    const host = lab.on('lb2');
    await host.read(['systemctl', 'stop', 'keepalived']);
    try {
      const { exitCode, codes } = await doctor(host);
      expect({ exitCode, codes }).toEqual({ exitCode: 1, codes: ['KEEPALIVED_STOPPED'] });
      const { exitCode: status, vrrp, stderr } = await vrrpOf(host);
      expect(status).toBe(4);
      expect(stderr).toContain('keepalived');
      expect(vrrp.available).toBe(false);
    } finally {
      await host.read(['systemctl', 'start', 'keepalived']);
      await lab.waitUntil(async () => (await vrrpOf(host)).vrrp.instances[0]?.state === 'BACKUP', {
        what: 'lb2 to be BACKUP again',
      });
    }
  });
});
