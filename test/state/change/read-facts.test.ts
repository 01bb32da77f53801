import { expect, test } from 'vitest';
import { readFacts } from '../../../src/state/change/read-facts.ts';
import { emptyMemory } from '../../../src/state/memory/memory.ts';
import type { Intent } from '../../../src/state/model/change/intent.ts';
import type { Rip } from '../../../src/state/model/brand.ts';
import { serverKey, tcp } from '../../helpers/build.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';

const RULES = [
  '-A -t 10.0.0.9:80 -s wrr',
  '-a -t 10.0.0.9:80 -r 10.0.0.1 -g',
  '-a -t 10.0.0.9:80 -r 10.0.0.3 -g',
  '-a -t 10.0.0.9:80 -r 10.0.0.2 -g',
  '-A -t 10.0.0.9:443 -s wrr',
  '-a -t 10.0.0.9:443 -r 10.0.0.2 -g',
  '-A -f 8 -6 -s wlc',
  '-a -f 8 -6 -r 10.0.0.1:0 -i',
];

async function facts(intent: Intent) {
  const read = await readFacts(simulatedDirector(...RULES), intent, emptyMemory);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
const servicesFor = async (intent: Intent): Promise<readonly string[]> =>
  (await facts(intent)).table.services.map(({ id }) => id);

const host = { kind: 'host', rip: '10.0.0.1' as Rip, family: 'ipv4' } as const;

test('a host is looked for in every service, a mark among them', async () => {
  const found = await servicesFor({ kind: 'drain', targets: [host] });
  expect([...found].sort()).toEqual(['fwm6/8', 'tcp/10.0.0.9:80']);
});

test('a host in named services only needs those', async () => {
  const services = [tcp('10.0.0.9:443')];
  expect(await servicesFor({ kind: 'drain', targets: [{ ...host, services }] })).toEqual([
    'tcp/10.0.0.9:443',
  ]);
});

test('a wish is read for what it names', async () => {
  const key = tcp('10.0.0.9:80');
  expect(await servicesFor({ kind: 'edit-service', key, settings: {} })).toEqual([
    'tcp/10.0.0.9:80',
  ]);
  expect(await servicesFor({ kind: 'zero', services: 'all' })).toEqual([]);
  expect(await servicesFor({ kind: 'clear' })).toHaveLength(3);
  const asked = await facts({ kind: 'sysctl', name: 'sync_threshold', value: '3 10' });
  expect(asked.table.sysctls.get('sync_threshold')).toBe('3\t50');
});

test('what is not there is read by name, to say what is', async () => {
  const target = { kind: 'server', service: tcp('10.0.0.9:81'), server: serverKey('10.0.0.1:81') };
  const missing = await facts({ kind: 'drain', targets: [target as never] });
  expect(missing.table.services).toEqual([]);
  expect(missing.kernel?.services).toHaveLength(3);
});

test('servers to be removed with their service stand as the kernel has them: the newest first', async () => {
  const { table } = await facts({ kind: 'remove-service', keys: [tcp('10.0.0.9:80')] });
  expect(table.services[0]?.servers.map(({ id }) => id)).toEqual([
    '10.0.0.2:80',
    '10.0.0.3:80',
    '10.0.0.1:80',
  ]);
});
