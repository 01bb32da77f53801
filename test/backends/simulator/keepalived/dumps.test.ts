import { expect, test } from 'vitest';
import { openPair } from '../pair.ts';

const DATA = '/tmp/keepalived.data';

test('a dump is there and empty before it is written, for root only', async () => {
  const { near, wait } = openPair();
  const pid = (await near.run('cat', '/run/keepalived.pid')).trim();
  await near.run('kill', '-USR1', pid);
  expect(await near.run('cat', DATA)).toContain('No such file');
  wait(5);
  expect(await near.run('stat', '-c', '%s %a', DATA)).toBe('0 600\n');
  const before = await near.run('stat', '-c', '%i', DATA);
  wait(10);
  expect(await near.run('cat', DATA)).toMatch(/^-+< Global definitions >-+\n/);
  await near.run('kill', '-USR1', pid);
  wait(20);
  expect(await near.run('stat', '-c', '%i', DATA)).not.toBe(before);
});

test('a child that is asked by itself writes only its own', async () => {
  const { near, wait } = openPair();
  const checkers = (await near.run('cat', '/run/checkers.pid')).trim();
  await near.run('kill', '-USR1', checkers);
  await near.run('kill', '-36', checkers);
  wait(20);
  expect(await near.run('ls', '-1A', '/tmp')).toBe('keepalived_check.data\n');
});

test('the password stands in the dumps, as keepalived 2.2.7 has it', async () => {
  const { near } = openPair();
  expect(await near.dump('keepalived.data')).toContain('\n   Password = demo\n');
  const data = { iname: 'VI_1', auth_data: 'demo', state: 2, vipset: true };
  expect(JSON.parse(await near.dump('keepalived.json'))).toMatchObject([{ data }]);
});

test('the counts of days stand in the statistics, and a signal clears them', async () => {
  const { near, far, wait } = openPair();
  const sent = Number(/Sent: (\d+)/.exec(await near.dump('keepalived.stats'))?.[1]);
  const received = Number(/Received: (\d+)/.exec(await far.dump('keepalived.stats'))?.[1]);
  expect(sent).toBeGreaterThan(3 * 86_400);
  expect(Math.abs(sent - received)).toBeLessThan(10);
  const pid = (await near.run('cat', '/run/keepalived.pid')).trim();
  await near.run('kill', '-63', pid);
  wait(20);
  expect(await near.dump('keepalived.stats')).toMatch(/Sent: [01]\n/);
});
