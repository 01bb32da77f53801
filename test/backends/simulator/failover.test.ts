import { expect, test } from 'vitest';
import { openPair } from './pair.ts';
import type { PairUnderTest } from './pair.ts';

const FAILOVER = '/etc/keepalived/failover';
const CONFIG = '/etc/keepalived/keepalived.conf';
const VIP = '192.168.65.127';

const states = async ({ near, far }: PairUnderTest): Promise<string> =>
  `${await near.state()} ${await far.state()}`;

const holdsVip = async (director: PairUnderTest['near']): Promise<boolean> =>
  (await director.run('ip', '-o', 'addr')).includes(` ${VIP}/24 `);

/** How long it took until the pair was in these states, in tenths of a second; `undefined` for never. */
async function tenthsUntil(pair: PairUnderTest, wanted: string): Promise<number | undefined> {
  for (let tenth = 0; tenth < 100; tenth += 1) {
    if ((await states(pair)) === wanted) return tenth;
    pair.wait(60); // asking both took 40
  }
  return undefined;
}

test('lb1 is master and has the addresses, lb2 waits', async () => {
  const pair = openPair();
  expect(await states(pair)).toBe('MASTER BACKUP');
  expect([await holdsVip(pair.near), await holdsVip(pair.far)]).toEqual([true, false]);
});

test('a lower priority by the track file gives the addresses to lb2, 0 takes them back', async () => {
  const pair = openPair();
  await states(pair);
  await pair.near.write(FAILOVER, '60\n');
  // three adverts are ignored, and the skew of priority 100
  expect(await tenthsUntil(pair, 'BACKUP MASTER')).toBeGreaterThan(25);
  expect([await holdsVip(pair.near), await holdsVip(pair.far)]).toEqual([false, true]);
  await pair.near.write(FAILOVER, '0\n');
  expect(await tenthsUntil(pair, 'MASTER BACKUP')).toBeGreaterThan(20);
});

test('254 in the track file stops lb1: lb2 takes over within a second', async () => {
  const pair = openPair();
  await states(pair);
  await pair.near.write(FAILOVER, '254\n');
  expect(await tenthsUntil(pair, 'FAULT MASTER')).toBeLessThan(10);
  expect([await holdsVip(pair.near), await holdsVip(pair.far)]).toEqual([false, true]);
});

test('a lower priority in the file works after a reload', async () => {
  const pair = openPair();
  await states(pair);
  const lines = (await pair.near.run('cat', CONFIG)).split('\n');
  const line = lines.indexOf('    priority 150') + 1;
  await pair.near.run('sed', '-i', '-e', `${line}s/150/90/1`, CONFIG);
  pair.wait(8000);
  expect(await states(pair)).toBe('MASTER BACKUP');
  await pair.near.run('systemctl', 'reload', 'keepalived');
  expect(await tenthsUntil(pair, 'BACKUP MASTER')).toBeGreaterThan(25);
});

test('a stop gives the addresses away and takes the services of keepalived out of the kernel', async () => {
  const pair = openPair();
  await states(pair);
  await pair.near.run('systemctl', 'stop', 'keepalived');
  expect(await tenthsUntil(pair, 'none MASTER')).toBeLessThan(10);
  const rules = await pair.near.run('ipvsadm', '-S', '-n');
  expect(rules).not.toContain(`-A -t ${VIP}:80 `);
  expect(rules).toContain(`-A -t ${VIP}:3306 `);
  expect(await pair.near.run('cat', '/run/keepalived.pid')).toContain('No such file');
});

test('clients follow the addresses: the counters of the other director stand still', async () => {
  const pair = openPair();
  await states(pair);
  await pair.near.run('systemctl', 'stop', 'keepalived');
  pair.wait(5000);
  const before = [await counted(pair.near), await counted(pair.far)];
  pair.wait(60_000);
  const after = [await counted(pair.near), await counted(pair.far)];
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toBeGreaterThan((before[1] ?? 0) + 100);
});

/** Connections of all services so far. */
async function counted({ host }: PairUnderTest['near']): Promise<number> {
  const outcome = await host.read('/proc/net/ip_vs_stats');
  const text = outcome.kind === 'read' ? outcome.text : '';
  return Number.parseInt(text.split('\n')[2]?.trim().split(/\s+/)[0] ?? '', 16);
}
