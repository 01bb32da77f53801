import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ADDRESSES, type Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

/** A service of this test alone, beside those of keepalived. */
const ENDPOINT = `${ADDRESSES.masqueradedVip}:8091`;
const SERVICE = `tcp/${ENDPOINT}`;
const SERVERS = { rs3: '10.9.8.15:8080', rs4: '10.9.8.16:8080' } as const;
type Name = keyof typeof SERVERS;

/** What lvstop remembers there; of other tests nothing must be, nor stay of this one. */
const STATE = '/var/lib/lvstop';
const KEPT_STATE = `${STATE}.kept`;

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
  await lab.on('lb1').run(['mv', STATE, KEPT_STATE]);
});
afterAll(async () => {
  await lab.on('lb1').run(['rm', '-r', STATE]);
  await lab.on('lb1').run(['mv', KEPT_STATE, STATE]);
});
afterEach(async () => {
  await lab.on('lb1').run(['ipvsadm', '-D', '-t', ENDPOINT]);
});

const ipvsadm = (...args: readonly string[]) => lab.on('lb1').read(['ipvsadm', ...args]);

/** A service as these options say, with weights for its servers. */
async function serve(options: readonly string[], weights: readonly [number, number] = [1, 1]) {
  await ipvsadm('-A', '-t', ENDPOINT, ...options);
  for (const [index, server] of Object.values(SERVERS).entries())
    await ipvsadm('-a', '-t', ENDPOINT, '-r', server, '-m', '-w', String(weights[index]));
}

const REFUSED = 'refused';
const REFUSAL = /^curl: \(7\) .*$/gm;

/** Who answers a new connection of the client. */
async function answer(): Promise<string> {
  const { exitCode, stdout, stderr } = await lab
    .on('client')
    .run(['curl', '-sS', '-m', '5', `http://${ENDPOINT}/`]);
  if (exitCode === 0) return stdout.trim();
  expect(stderr).toMatch(REFUSAL);
  return REFUSED;
}

/** Who answers so many, each from another port. */
async function answers(count: number): Promise<ReadonlySet<string>> {
  const { stdout, stderr } = await lab
    .on('client')
    .run(['curl', '-sS', '-m', '5', `http://${ENDPOINT}/?[1-${count}]`]);
  const lines = `${stdout}${stderr.replaceAll(REFUSAL, REFUSED)}`.trimEnd().split('\n');
  return new Set(lines);
}

async function server(): Promise<{ readonly own: Name; readonly other: Name }> {
  const own = await answer();
  return own === 'rs3' ? { own, other: 'rs4' } : { own: 'rs4', other: 'rs3' };
}

/** lvstop on the director; its words on one line. */
async function lvstop(...args: readonly string[]) {
  const ended = await lab.on('lb1').run(['lvstop', ...args, '--yes'], { timeoutMs: 60_000 });
  const said = `${ended.stdout}${ended.stderr}`.replaceAll(/\s+/g, ' ');
  return { exitCode: ended.exitCode, said };
}

const drain = (name: Name, ...more: readonly string[]) =>
  lvstop('drain', SERVERS[name], '--service', SERVICE, ...more);

const isDone = { exitCode: 0 };
const isGuarded = (code: string) => ({
  exitCode: 6,
  said: expect.stringContaining(code) as string,
});

describe.each([
  ['sh', 'sh-fallback'],
  ['mh', 'mh-fallback'],
])('under %s', (scheduler, fallback) => {
  test('without fallback a client of the drained server is refused, as the guard says', async () => {
    await serve(['-s', scheduler]);
    const { own } = await server();
    expect(await drain(own)).toMatchObject(isGuarded('HASH_REFUSES'));
    expect(await answer()).toBe(own);
    expect(await drain(own, '--force')).toMatchObject(isDone);
    expect(await answer()).toBe(REFUSED);
  });

  test('with fallback, the way round, it is served by the other and nothing is guarded', async () => {
    await serve(['-s', scheduler]);
    const { own, other } = await server();
    const { said } = await drain(own);
    const way = `service edit ${SERVICE} --scheduler-flags ${fallback}`;
    expect(said).toContain(`\`lvstop ${way}\``);
    expect(await lvstop(...way.split(' '))).toMatchObject(isDone);
    expect(await drain(own)).toMatchObject(isDone);
    expect(await answer()).toBe(other);
  });
});

test('under dh all clients of the VIP are refused, until the server is removed', async () => {
  await serve(['-s', 'dh']);
  const { own, other } = await server();
  expect(await drain(own)).toMatchObject(isGuarded('HASH_REFUSES'));
  expect(await drain(own, '--force')).toMatchObject(isDone);
  expect(await answer()).toBe(REFUSED);
  const removed = await lvstop('server', 'remove', SERVICE, SERVERS[own]);
  expect(removed).toMatchObject(isDone);
  expect(await answer()).toBe(other);
});

describe('a server that is added with weight 0', () => {
  test('is in the table of sh, and clients hashed to it are refused', async () => {
    await serve(['-s', 'sh', '-b', 'sh-port'], [0, 1]);
    expect(await answers(40)).toEqual(new Set(['rs4', REFUSED]));
  });

  test('is not in that of mh', async () => {
    await serve(['-s', 'mh', '-b', 'mh-port'], [0, 1]);
    expect(await answers(40)).toEqual(new Set(['rs4']));
  });
});

test('without any weight clients are refused; with another server they are not', async () => {
  await serve(['-s', 'wrr'], [1, 0]);
  expect(await drain('rs3')).toMatchObject(isGuarded('LAST_SERVER'));
  expect(await answer()).toBe('rs3');
  expect(await drain('rs3', '--force')).toMatchObject(isDone);
  expect(await answer()).toBe(REFUSED);

  expect(await lvstop('restore', SERVERS.rs3, '--service', SERVICE)).toMatchObject(isDone);
  const way = `weight ${SERVICE} ${SERVERS.rs4} 1`;
  expect((await drain('rs3')).said).toContain(`\`lvstop ${way}\``);
  expect(await lvstop(...way.split(' '))).toMatchObject(isDone);
  expect(await drain('rs3')).toMatchObject(isDone);
  expect(await answers(4)).toEqual(new Set(['rs4']));
});

test('what becomes of an open connection is told before its server is removed', async () => {
  await serve(['-s', 'wrr'], [1, 1]);
  const [host = '', port = ''] = ENDPOINT.split(':');
  const holding = lab.on('client').start(['hold', '2', host, port]);
  await lab.waitUntil(() => Promise.resolve(holding.output.stdout.includes('holding')), {
    what: 'two held',
  });
  const remove = ['server', 'remove', SERVICE, SERVERS.rs3] as const;
  const { said } = await lvstop(...remove, '--dry-run');
  expect(said).toContain('1 active connection: net.ipv4.vs.expire_nodest_conn is 0');
  expect(said).toContain(`lvstop drain ${SERVERS.rs3} --service ${SERVICE} --wait`);
  await holding.stop();
  expect(await drain('rs3', '--wait')).toMatchObject(isDone);
  const removed = await lvstop(...remove);
  expect(removed).toMatchObject(isDone);
  expect(removed.said).not.toContain('active connection');
});
