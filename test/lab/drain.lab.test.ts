import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DrainAssessment } from '../../src/state/drain/assessment.ts';
import type { DrainTarget } from '../../src/state/drain/look.ts';
import { drainLines, drainText } from '../../src/state/drain/words.ts';
import type { DrainEnd } from '../../src/state/drain/wait.ts';
import { waitForDrain } from '../../src/state/drain/wait.ts';
import { serverKey, tcp } from '../helpers/build.ts';
import { ADDRESSES, type Lab, type LabHost } from './lab.ts';
import { labDirector } from './lab-director.ts';
import { sharedLab } from './shared-lab.ts';

const { directVip, masqueradedVip } = ADDRESSES;
const RS = { rs1: '10.9.0.13', rs2: '10.9.0.14', rs3: '10.9.8.15', rs4: '10.9.8.16' } as const;
/** Services of this test alone, beside those of keepalived. */
const PLAIN = `${masqueradedVip}:8081`;
const STICKY = `${masqueradedVip}:8082`;
const DIRECT = `${directVip}:8080`;

let lab: Lab;
let lb1: LabHost;
let client: LabHost;
const ipvsadm = (...options: readonly string[]) => lb1.read(['ipvsadm', ...options]);
const sysctl = (value: '0' | '1') =>
  lb1.read(['sysctl', '-w', `net.ipv4.vs.expire_quiescent_template=${value}`]);

beforeAll(async () => {
  lab = await sharedLab();
  lb1 = lab.on('lb1');
  client = lab.on('client');
  for (const [service, options, servers, forward] of [
    [PLAIN, ['-s', 'rr'], [RS.rs3, RS.rs4], '-m'],
    [STICKY, ['-s', 'rr', '-p', '60'], [RS.rs3, RS.rs4], '-m'],
    [DIRECT, ['-s', 'rr'], [RS.rs1], '-g'],
  ] as const) {
    await ipvsadm('-A', '-t', service, ...options);
    for (const server of servers)
      await ipvsadm('-a', '-t', service, '-r', `${server}:8080`, forward, '-w', '1');
  }
});

afterAll(async () => {
  for (const service of [PLAIN, STICKY, DIRECT]) await lb1.run(['ipvsadm', '-D', '-t', service]);
  await lb1.run(['ipvsadm', '-e', '-u', `${directVip}:53`, '-r', `${RS.rs1}:53`, '-g', '-w', '1']);
  await lb1.run(['ipvsadm', '--set', '900', '120', '300']);
  await sysctl('0');
});

/** Waits for a drain, and writes down all that was told. */
function wait(
  target: DrainTarget,
  timeoutMs = 100_000,
): {
  readonly end: Promise<DrainEnd>;
  readonly told: DrainAssessment[];
  /** Waits no longer once this was told. */
  readonly until: (
    what: string,
    isIt: (told: DrainAssessment) => boolean,
  ) => Promise<DrainAssessment>;
} {
  const told: DrainAssessment[] = [];
  const stop = Promise.withResolvers<undefined>();
  const end = waitForDrain({
    director: labDirector(lb1),
    targets: [target],
    intervalMs: 500,
    timeoutMs,
    tell: ({ assessment }) => told.push(assessment),
    stop: stop.promise.then(() => undefined),
  });
  const until = async (what: string, isIt: (told: DrainAssessment) => boolean) => {
    const found = await lab.waitUntil(() => Promise.resolve(told.find(isIt)), {
      what,
      timeoutMs: 90_000,
    });
    stop.resolve(undefined);
    expect(await end).toEqual({ kind: 'stopped' });
    return found;
  };
  return { end, told, until };
}

const codes = ({ heldBy }: DrainAssessment): readonly string[] => heldBy.map(({ code }) => code);

const sentencesOf = (assessment: DrainAssessment | undefined): string =>
  assessment
    ? drainLines(assessment)
        .map(({ text }) => text)
        .join('\n')
    : '';

const getPage = (address: string) => client.read(['curl', '-sS', '-m', '5', `http://${address}/`]);

/** Connections that ask once `go` is called. */
async function openConnections(count: number, address: string, keep: readonly 'keep'[] = []) {
  const go = `/tmp/go-${address}`;
  const [host = '', port = ''] = address.split(':');
  const asking = client.start(['ask-later', String(count), host, port, go, ...keep]);
  await lab.waitUntil(() => Promise.resolve(asking.output.stdout.includes('open')), {
    what: `connections to ${address}`,
  });
  return { asking, go: () => client.read(['touch', go]) };
}

test('open connections finish on the drained server, new ones go elsewhere', async () => {
  const { asking, go } = await openConnections(4, PLAIN);
  await ipvsadm('-e', '-t', PLAIN, '-r', `${RS.rs3}:8080`, '-m', '-w', '0');
  const { end, told } = wait({ service: tcp(PLAIN), server: serverKey(`${RS.rs3}:8080`) });
  await lab.waitUntil(() => Promise.resolve(told.length > 0), { what: 'a first word' });
  expect(told[0]).toMatchObject({ done: false, left: { active: 2 } });

  const fresh = await client.read(['curl', '-sS', '-m', '5', `http://${PLAIN}/?[1-6]`]);
  expect(fresh).toBe('rs4\n'.repeat(6));

  await go();
  const { exitCode, stdout, stderr } = await asking.finished;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const answers = stdout.trimEnd().split('\n').slice(1).sort();
  expect(answers).toEqual(['rs3', 'rs3', 'rs4', 'rs4'].map((name) => `answered ${name}`));

  expect(await end).toEqual({ kind: 'drained' });
  const last = told.at(-1);
  expect(last && drainText(last)).toBe('drained, 2 closing');
});

test('a persistent service drains only with expire_quiescent_template', async () => {
  const first = (await getPage(STICKY)).trim();
  const drained = `${first === 'rs3' ? RS.rs3 : RS.rs4}:8080`;
  const target = { service: tcp(STICKY), server: serverKey(drained) };
  await ipvsadm('-e', '-t', STICKY, '-r', drained, '-m', '-w', '0');
  await sysctl('0');

  const held = wait(target);
  const stopped = { value: false };
  const returning = (async () => {
    while (!stopped.value) expect((await getPage(STICKY)).trim()).toBe(first);
  })();
  const returned = await held.until('clients to be seen returning', (each) =>
    codes(each).includes('PERSISTENT_CLIENTS_RETURN'),
  );
  stopped.value = true;
  await returning;
  expect(held.told.map(({ done }) => done)).not.toContain(true);
  expect(drainText(returned)).toBe('draining: 1 client keeps returning (persistence)');
  expect(returned.offer).toEqual({ sysctl: 'expire_quiescent_template', value: '1' });
  expect(sentencesOf(returned)).toContain('expire_quiescent_template is 0');

  await sysctl('1');
  const free = wait(target);
  await lab.waitUntil(() => Promise.resolve(free.told.length > 0), { what: 'a first word' });
  expect(free.told[0]).toMatchObject({ done: false, latestEnd: { kind: 'at' } });
  expect(free.told[0]).not.toHaveProperty('offer');
  expect(sentencesOf(free.told[0])).toContain('bring nobody');
  expect((await getPage(STICKY)).trim()).not.toBe(first);
  expect(await free.end).toEqual({ kind: 'drained' });
  // The kernel counts the template still, but it is out of use.
  expect(free.told.at(-1)).toMatchObject({ done: true, left: { active: 0, templates: 0 } });
  await sysctl('0');
});

test('UDP is not done while flows are left, though ActiveConn is 0', async () => {
  await ipvsadm('--set', '0', '0', '30');
  for (let count = 0; count < 4; count += 1) await client.read(['ask', 'udp', directVip, '53']);
  await ipvsadm('-e', '-u', `${directVip}:53`, '-r', `${RS.rs1}:53`, '-g', '-w', '0');
  const service = { ...tcp(`${directVip}:53`), protocol: 'udp' } as const;
  const { end, told } = wait({ service, server: serverKey(`${RS.rs1}:53`) });
  expect(await end).toEqual({ kind: 'drained' });
  const [before] = told;
  expect(before).toMatchObject({ done: false, left: { active: 0 } });
  expect(before?.left.inactive).toBeGreaterThan(0);
  expect(before?.latestEnd.kind).toBe('unless-renewed');
  expect(sentencesOf(before)).toMatch(/UDP flows? left.*30 s after its last packet/);
  expect(told.at(-1)?.left).toMatchObject({ active: 0, inactive: 0 });
});

test('under direct a connection that the server closed first is explained', async () => {
  const { asking, go } = await openConnections(1, DIRECT, ['keep']);
  await go();
  await lab.waitUntil(() => Promise.resolve(asking.output.stdout.includes('answered rs1')), {
    what: 'the answer, with which the server closes',
  });
  await ipvsadm('-e', '-t', DIRECT, '-r', `${RS.rs1}:8080`, '-g', '-w', '0');
  const { until } = wait({ service: tcp(DIRECT), server: serverKey(`${RS.rs1}:8080`) });
  const last = await until('the connection to be called silent', (each) =>
    codes(each).includes('ONE_WAY_CLOSED'),
  );
  expect(last).toMatchObject({ done: false, left: { active: 1 } });
  expect(codes(last)).toEqual(['ONE_WAY_CLOSED']);
  expect(last.latestEnd).toMatchObject({ kind: 'unless-renewed' });
  expect(sentencesOf(last)).toMatch(/under direct the director does not see a server close/);
  await asking.stop();
});
