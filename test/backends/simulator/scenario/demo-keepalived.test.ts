import { expect, test } from 'vitest';
import { createSimulator } from '../../../../src/backends/simulator/index.ts';

const host = createSimulator({ clock: { monotonicMs: () => 0 } });

async function read(path: string): Promise<string> {
  const outcome = await host.read(path);
  return outcome.kind === 'read' ? outcome.text : outcome.kind;
}

const CONFIG = '/etc/keepalived/keepalived.conf';

/** The servers of one virtual_server block with their weights. */
function managed(config: string, service: string): readonly string[] {
  const block = config.split('\nvirtual_server ').find((text) => text.startsWith(`${service} {`));
  const servers = (block ?? '').matchAll(/real_server (\S+) (\d+) \{\s+weight (\d+)/g);
  return Array.from(servers, ([, address, port, weight]) => `${address}:${port} ${weight}`);
}

test.each([
  ['192.168.65.127 80', '-t 192.168.65.127:80'],
  ['fwmark 7', '-f 7'],
])('keepalived manages %s with the weights of the table', async (block, service) => {
  const rules = await host.run(['ipvsadm', '-S', '-n']);
  const lines = rules.kind === 'exited' ? rules.stdout.split('\n') : [];
  const table = lines
    .filter((line) => line.startsWith(`-a ${service} `))
    .map((line) => line.replace(/^.* -r (\S+) -g -w (\d+)$/, '$1 $2'));
  expect(managed(await read(CONFIG), block)).toEqual(table);
});

test('the web server that an operator drained has its weight in the file, and a quorum of two', async () => {
  const config = await read(CONFIG);
  expect(managed(config, '192.168.65.127 443')).toContain('192.168.65.157:443 100');
  expect(config).toMatch(/ {4}quorum 2\n {4}hysteresis 0\n/);
});

test.each(['keepalived', 'checkers', 'vrrp'])('the %s process is there', async (name) => {
  const pid = (await read(`/run/${name}.pid`)).trim();
  expect(await read(`/proc/${pid}/comm`)).toBe('keepalived\n');
  expect(await read(`/proc/${pid}/cmdline`)).toBe('/usr/sbin/keepalived\0--dont-fork\0');
});
