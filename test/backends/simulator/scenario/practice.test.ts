import { expect, test } from 'vitest';
import { practiceScenarios } from '../../../../src/backends/simulator/index.ts';
import { openPair } from '../pair.ts';
import type { PairMember } from '../pair.ts';

const open = (name: string) => {
  const scenario = practiceScenarios[name];
  if (!scenario) throw new Error(`no scenario ${name}`);
  return openPair({ scenario });
};

const rules = ({ run }: { run: PairMember['run'] }): Promise<string> => run('ipvsadm', '-S', '-n');

test('split-brain: both are master, and go on so', async () => {
  const { near, far, wait } = open('split-brain');
  for (const seconds of [0, 10, 100]) {
    wait(seconds * 1000);
    expect([await near.state(), await far.state()]).toEqual(['MASTER', 'MASTER']);
  }
});

test('flapping: the addresses change hands about every 40 seconds', async () => {
  const { near, wait } = open('flapping');
  const changes: number[] = [];
  let before = await near.state();
  for (let second = 0; second < 240; second += 1) {
    wait(980);
    const now = await near.state();
    if (now !== before) changes.push(second);
    before = now;
  }
  expect(changes.length).toBeGreaterThanOrEqual(5);
  expect(changes.length).toBeLessThanOrEqual(7);
});

/** What keepalived believes of each server: `RIP:PORT set weight`. */
async function believed(director: PairMember): Promise<readonly string[]> {
  const dump = await director.dump('keepalived_check.data');
  const servers = dump.matchAll(
    /RIP = (\S+), RPORT = (\d+), WEIGHT = (\d+)[^<]*?alive = (\d)\n[^<]*?RS set = (\d)/g,
  );
  return Array.from(servers, ([, rip = '', port = '', weight = '', alive, set]) =>
    set === '1' ? `${rip}:${port} ${alive === '1' ? weight : '0'}` : '',
  ).filter(Boolean);
}

test('failed-server: the kernel holds what keepalived believes, on both', async () => {
  const { near, far } = open('failed-server');
  for (const director of [near, far]) {
    const table = await rules(director);
    const inKernel = (word: string): boolean => {
      const [endpoint = '', weight = ''] = word.split(' ');
      return table.split('\n').some((line) => line.includes(` -r ${endpoint} -g -w ${weight}`));
    };
    const servers = await believed(director);
    expect(servers).not.toContainEqual(expect.stringContaining('192.168.65.157:80'));
    expect(servers).toContain('192.168.65.157:443 0');
    expect(servers.filter((server) => !inKernel(server))).toEqual([]);
    expect(table).toContain('-a -t 192.168.65.127:3306 -r 192.168.65.173:3306 -g -w 1');
    expect(table).not.toContain('-r 192.168.65.157:80 ');
  }
});

test('drift: file, belief and kernel differ, and a reload brings the file in', async () => {
  const { near } = open('drift');
  const file = await near.run('cat', '/etc/keepalived/keepalived.conf');
  expect(file).toMatch(/real_server 192\.168\.65\.157 80 \{\s+weight 4\n/);
  expect(await believed(near)).toContain('192.168.65.157:80 2');
  expect(await rules(near)).toContain('-r 192.168.65.156:80 -g -w 5');
  await near.run('systemctl', 'reload', 'keepalived');
  const after = await rules(near);
  expect(after).toContain('-r 192.168.65.157:80 -g -w 4');
  expect(after).toContain('-r 192.168.65.155:80 -g -w 1');
  expect(after).toContain('-r 192.168.65.156:80 -g -w 5'); // its weight in the file did not change
});
