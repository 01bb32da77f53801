import { expect, test } from 'vitest';
import { createSimulator } from '../../../src/backends/simulator/index.ts';
import type { Argv } from '../../../src/state/ports.ts';

/** The demo, and what an operator would look at in it. */
function practice() {
  let now = 0;
  const host = createSimulator({ clock: { monotonicMs: () => now }, seed: 7 });
  const run = async (words: string): Promise<string> => {
    const outcome = await host.run(words.split(' ') as unknown as Argv); // never empty
    if (outcome.kind === 'exited' && outcome.exitCode === 0) return outcome.stdout;
    throw new Error(`${words}: ${JSON.stringify(outcome)}`);
  };
  /** Numbers behind a server: weight, persistent, active, inactive. */
  const server = async (service: string, address: string): Promise<readonly number[]> => {
    const listing = await run(`ipvsadm -L -n --persistent-conn ${service}`);
    const line = listing.split('\n').find((row) => row.includes(`-> ${address} `)) ?? '';
    return line.trim().split(/\s+/).slice(2).map(Number);
  };
  const connections = async (): Promise<string> => {
    const outcome = await host.read('/proc/net/ip_vs_conn');
    return outcome.kind === 'read' ? outcome.text : outcome.kind;
  };
  return { run, server, connections, pass: (seconds: number) => (now += seconds * 1000) };
}

const WEB = '-t 192.168.65.127:80';
const IDLE = '0A3C0050'; // 10.60.0.80

/** Where the idle client of the web service is. */
const idleHome = (table: string): string =>
  new RegExp(`TCP ${IDLE} (?!0000)\\S+ \\S+ \\S+ (\\S+) `).exec(table)?.[1] ?? '';
const dotted = (hex: string): string =>
  (hex.match(/../g) ?? []).map((octet) => parseInt(octet, 16)).join('.');

test('a drained persistent server keeps its clients until the sysctl lets them go', async () => {
  const { run, server, connections, pass } = practice();
  pass(200);
  const home = `${dotted(idleHome(await connections()))}:80`;
  await run(`ipvsadm -e ${WEB} -r ${home} -g -w 0`);
  pass(120);
  const [weight, templates = 0, active = 0] = await server(WEB, home);
  expect(weight).toBe(0);
  expect(templates).toBeGreaterThan(10);
  expect(active).toBeGreaterThan(5);
  await run('sysctl -w net.ipv4.vs.expire_quiescent_template=1');
  pass(60);
  expect((await server(WEB, home))[2]).toBe(1); // the idle one
  expect(await connections()).toContain(` FFFF ${idleHome(await connections())} FFFF `);
});

test('the idle client holds its server for as long as the kernel waits, then comes back elsewhere', async () => {
  const { run, server, connections, pass } = practice();
  await run('sysctl -w net.ipv4.vs.expire_quiescent_template=1');
  pass(200);
  const home = idleHome(await connections());
  await run(`ipvsadm -e ${WEB} -r ${dotted(home)}:80 -g -w 0`);
  for (let step = 0; step < 3; step += 1) {
    pass(280);
    expect((await server(WEB, `${dotted(home)}:80`))[2]).toBe(1);
  }
  pass(60);
  expect((await server(WEB, `${dotted(home)}:80`))[2]).toBe(0);
  pass(60);
  expect([home, '']).not.toContain(idleHome(await connections()));
});

test('what a drained server no longer gets, the others get', async () => {
  const { run, pass } = practice();
  const conns = async (): Promise<readonly number[]> => {
    const listing = await run('ipvsadm -L -n --stats --exact -t 192.168.65.127:8080');
    const rows = listing.split('\n').filter((row) => row.includes('-> 10.65'));
    return rows.map((row) => Number(row.trim().split(/\s+/)[2]));
  };
  await run('ipvsadm -e -t 192.168.65.127:8080 -r 10.65.0.11:8081 -m -w 0');
  pass(4);
  const before = await conns();
  pass(60);
  const after = await conns();
  const [first, second = 0, third = 0] = after.map((count, index) => count - (before[index] ?? 0));
  expect(first).toBe(0);
  expect(Math.abs(second - third)).toBeLessThanOrEqual(1);
  expect(second).toBeGreaterThan(80);
});

test('without estimation every counter stands still', async () => {
  const { run, pass } = practice();
  await run('sysctl -w net.ipv4.vs.run_estimation=0');
  const before = await run('ipvsadm -L -n --stats');
  pass(30);
  expect(await run('ipvsadm -L -n --stats')).toBe(before);
  await run('sysctl -w net.ipv4.vs.run_estimation=1');
  pass(4);
  expect(await run('ipvsadm -L -n --stats')).not.toBe(before);
});
