import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackgroundCommand, LabHost } from './host.ts';
import { bootLab, type Lab } from './lab.ts';

const FILE = '/tmp/keepalived.conf';

let lab: Lab;
let root: LabHost;
let keepalived: BackgroundCommand;

const ipvsadm = (...args: readonly string[]): Promise<string> => root.read(['ipvsadm', ...args]);

/** The weights of the servers of a service by their last part. */
async function weights(vip: string): Promise<Readonly<Record<string, number>>> {
  const rules = await ipvsadm('-S', '-n');
  const rows = rules.matchAll(/^-a -t (\S+):80 -r 10\.0\.1\.(\d+):80 -m -w (\d+)/gm);
  const found: Record<string, number> = {};
  for (const [, of, server = '', weight] of rows) if (of === vip) found[server] = Number(weight);
  return found;
}

const holds = async (vip: string, wanted: Readonly<Record<string, number>>): Promise<boolean> =>
  JSON.stringify(await weights(vip)) === JSON.stringify(wanted);

const service = (vip: string, ...servers: readonly (readonly [number, number])[]): string =>
  `virtual_server ${vip} 80 {\nprotocol TCP\n${servers
    .map(([server, weight]) => `real_server 10.0.1.${server} 80 {\nweight ${weight}\n}\n`)
    .join('')}}\n`;

/** Three services, and a mark whose weight tells that this configuration is in force. */
async function configure(changing: number, weight: number): Promise<void> {
  await root.writeFile(
    FILE,
    service('10.0.0.1', [1, changing], [2, 5]) +
      service('10.0.0.2', [1, changing], [2, 5]) +
      service('10.0.0.3', [1, 3]) +
      service('10.0.0.9', [9, weight]),
  );
}

async function inForce(weight: number): Promise<void> {
  await lab.waitUntil(() => holds('10.0.0.9', { 9: weight }), {
    what: `weight ${weight} in force`,
  });
}

async function reload(changing: number, weight: number): Promise<void> {
  await configure(changing, weight);
  await root.read(['sh', '-c', 'kill -HUP $(cat /tmp/k)']);
  await inForce(weight);
}

beforeAll(async () => {
  lab = await bootLab({ topology: 'bare' });
  root = lab.on('root');
  await configure(3, 1);
  const argv = ['keepalived', '-n', '-C', '-l', '-f', FILE, '-p', '/tmp/k', '-c', '/tmp/c'];
  keepalived = root.start(argv);
  await inForce(1);
});
afterAll(() => lab.close());

test('a reload leaves what was done by hand, as long as its weight in the file is the same', async () => {
  await ipvsadm('-e', '-t', '10.0.0.1:80', '-r', '10.0.1.1:80', '-m', '-w', '0');
  await ipvsadm('-a', '-t', '10.0.0.1:80', '-r', '10.0.1.7:80', '-m', '-w', '2');
  await ipvsadm('-d', '-t', '10.0.0.2:80', '-r', '10.0.1.1:80');
  await ipvsadm('-D', '-t', '10.0.0.3:80');
  await ipvsadm('-A', '-t', '10.0.0.99:80', '-s', 'rr');
  await reload(3, 2);
  expect(await weights('10.0.0.1')).toEqual({ 1: 0, 2: 5, 7: 2 });
  expect(await weights('10.0.0.2')).toEqual({ 2: 5 });
  expect(await ipvsadm('-S', '-n')).not.toContain('10.0.0.3:80');
});

test('another weight in the file sets it, and brings a removed server back', async () => {
  await reload(4, 3);
  expect(await weights('10.0.0.1')).toEqual({ 1: 4, 2: 5, 7: 2 });
  expect(await weights('10.0.0.2')).toEqual({ 1: 4, 2: 5 });
  expect(await ipvsadm('-S', '-n')).not.toContain('10.0.0.3:80');
});

test('a stop takes its services with all that is in them, and leaves others', async () => {
  await keepalived.stop();
  expect(await ipvsadm('-S', '-n')).toBe('-A -t 10.0.0.99:80 -s rr\n');
});
