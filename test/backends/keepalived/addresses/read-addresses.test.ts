import { expect, test } from 'vitest';
import { addressReader } from '../../../../src/backends/keepalived/addresses/read-addresses.ts';
import type { Host } from '../../../../src/state/ports.ts';

const VIP = '10.0.0.100';

/** A director with the VIP on these interfaces, and how often `ip` was run on it. */
function director(hasIp: boolean) {
  const on = new Set<string>();
  let runs = 0;
  const host: Pick<Host, 'read' | 'run'> = {
    read: (path) => {
      const routes = [...on].map(() => '           /32 host LOCAL\n').join('');
      const text = `Local:\n  +-- 0.0.0.0/0 3 0 5\n        |-- ${VIP}\n${routes}`;
      return Promise.resolve(
        path === '/proc/net/fib_trie' ? { kind: 'read', text } : { kind: 'missing' },
      );
    },
    run: () => {
      runs += 1;
      const line = (name: string): string => `2: ${name}    inet ${VIP}/32 scope global ${name}\n`;
      const stdout = [...on].map(line).join('');
      return Promise.resolve(
        hasIp ? { kind: 'exited', exitCode: 0, stdout, stderr: '' } : { kind: 'not-found' },
      );
    },
  };
  const read = addressReader(host, '/proc');
  const interfaces = async () => {
    const found = await read();
    return found.ok ? found.value.map((each) => each.interface) : found.error;
  };
  return { on, interfaces, runs: () => runs };
}

test('an address that is on lo already is seen to come to an interface, and to go', async () => {
  const { on, interfaces } = director(true);
  on.add('lo');
  expect(await interfaces()).toEqual(['lo']);
  on.add('eth0');
  expect(await interfaces()).toEqual(['lo', 'eth0']);
  on.delete('eth0');
  expect(await interfaces()).toEqual(['lo']);
});

test('no process is started as long as addresses stay', async () => {
  const { on, interfaces, runs } = director(true);
  on.add('eth0');
  for (let looks = 0; looks < 5; looks += 1) await interfaces();
  expect(runs()).toBe(1);
});

test('without iproute2 addresses are known, their interfaces are not', async () => {
  const { on, interfaces } = director(false);
  on.add('eth0');
  expect(await interfaces()).toEqual([undefined]);
  on.delete('eth0');
  expect(await interfaces()).toEqual([]);
});
