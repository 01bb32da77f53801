import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mergeVrrp } from '../../../../src/backends/keepalived/vrrp/merge.ts';
import { parseVrrpDump } from '../../../../src/backends/keepalived/vrrp/parse-dump.ts';
import { parseVrrpJson } from '../../../../src/backends/keepalived/vrrp/parse-json.ts';

const captured = (name: string): string =>
  readFileSync(
    join(import.meta.dirname, '../../../fixtures/captured/keepalived-pair', name),
    'utf8',
  );

test('a master and a backup', () => {
  const [master, backup] = ['lb1', 'lb2'].map(
    (host) => parseVrrpDump(captured(`${host}/keepalived.data`)).instances[0],
  );
  expect(master).toMatchObject({
    name: 'VI_1',
    state: 'master',
    wanted: 'master',
    interface: 'eth0',
    vrid: 51,
    family: 'ipv4',
    version: 2,
    priority: 150,
    effectivePriority: 150,
    advertSeconds: 1,
    preempt: true,
    lastTransition: 1795405450030,
    peers: [],
    faults: 0,
    authentication: 'PASS',
    trackers: [{ kind: 'file', name: 'failover', weight: -1, ofGroup: false }],
  });
  expect(master?.masterAddress).toBeUndefined();
  expect(backup).toMatchObject({
    state: 'backup',
    masterAddress: '10.9.0.11',
    masterPriority: 150,
  });
  expect(backup?.vips.map(({ set }) => set)).toEqual(Array(9).fill(false));
});

test('addresses with their device, length and whether they are in the adverts', () => {
  const { instances } = parseVrrpDump(captured('lb1/keepalived.data'));
  expect(instances[0]?.vips.slice(4, 6)).toEqual([
    {
      address: '10.9.8.100',
      prefixLength: 24,
      family: 'ipv4',
      interface: 'eth2',
      set: true,
      excluded: false,
    },
    {
      address: 'fd00:9::100',
      prefixLength: 128,
      family: 'ipv6',
      interface: 'eth0',
      set: true,
      excluded: true,
    },
  ]);
});

test('JSON tells the same, with counts; the dump adds what it leaves out', () => {
  const dump = parseVrrpDump(captured('lb1/keepalived.data'));
  const json = parseVrrpJson(captured('lb1/keepalived.json'));
  const [merged] = mergeVrrp(json ?? { instances: [], processes: [] }, dump).instances;
  const { counts, ...rest } = merged ?? {};
  expect(rest).toEqual(dump.instances[0]);
  expect(counts).toMatchObject({ advertsSent: 13, becameMaster: 1, releasedMaster: 0 });
});

test.each(['data', 'json'])('no password comes out of keepalived.%s', (suffix) => {
  const text = captured(`lb1/keepalived.${suffix}`);
  expect(text).toContain('s3cr3t51');
  const told = suffix === 'json' ? parseVrrpJson(text) : parseVrrpDump(text);
  expect(JSON.stringify(told)).not.toContain('s3cr3t');
});

test.each([
  ['priority 0', 'Master priority = 150', 'Master priority = 0'],
  ['nobody', 'Master router = 10.9.0.11', 'Master router = 0.0.0.0'],
])('a backup that has heard no advert has no master: %s', (_, from, to) => {
  const text = captured('lb2/keepalived.data');
  expect(text).toContain(from);
  const [backup] = parseVrrpDump(text.replace(from, to)).instances;
  expect(backup).toMatchObject({ state: 'backup', priority: 100 });
  expect(backup).not.toHaveProperty('masterAddress');
  expect(backup).not.toHaveProperty('masterPriority');
});
