import { describe, expect, test } from 'vitest';
import { parseVrrpDump } from '../../../../src/backends/keepalived/vrrp/parse-dump.ts';
import { keepalivedDump, WRITTEN_VERSIONS } from '../../../helpers/keepalived-dumps.ts';

const vip = (address: string, prefixLength: number, set: boolean, excluded = false) => ({
  ...{ address, prefixLength, set, excluded },
  family: address.includes(':') ? 'ipv6' : 'ipv4',
  interface: 'eth0',
});

const COMMON = {
  interface: 'eth0',
  family: 'ipv4',
  lastTransition: 1795405450030,
} as const;

const INSTANCES = [
  {
    ...COMMON,
    name: 'VI_1',
    state: 'master',
    wanted: 'master',
    vrid: 51,
    version: 2,
    priority: 150,
    effectivePriority: 145,
    advertSeconds: 1,
    preempt: true,
    syncGroup: 'G1',
    vips: [
      vip('10.0.0.100', 24, true),
      vip('10.0.0.101', 32, true),
      vip('fd00::100', 64, true, true),
    ],
    trackers: [
      { kind: 'file', name: 'drain', weight: -1, ofGroup: false },
      { kind: 'interface', name: 'eth1', ofGroup: true },
    ],
    peers: [],
    faults: 0,
    authentication: 'PASS',
  },
  {
    ...COMMON,
    name: 'VI_2',
    state: 'backup',
    wanted: 'backup',
    vrid: 52,
    version: 3,
    priority: 100,
    effectivePriority: 100,
    advertSeconds: 0.5,
    preempt: false,
    masterAddress: '10.0.0.12',
    masterPriority: 170,
    vips: [vip('10.0.0.102', 24, false)],
    trackers: [],
    peers: ['10.0.0.12'],
    faults: 0,
  },
  {
    ...COMMON,
    name: 'VI_F',
    state: 'fault',
    wanted: 'fault',
    vrid: 53,
    version: 2,
    priority: 100,
    effectivePriority: 100,
    advertSeconds: 1,
    preempt: true,
    vips: [vip('10.0.0.103', 24, false)],
    trackers: [],
    peers: [],
    faults: 2,
    authentication: 'PASS',
  },
];

describe.each(WRITTEN_VERSIONS)('%s', (version) => {
  const told = parseVrrpDump(keepalivedDump(version, 'keepalived.data'));

  test('instances', () => {
    expect(told.instances).toEqual(INSTANCES);
    expect(told.issues).toEqual([]);
  });

  test('groups and what is tracked', () => {
    expect(told.groups).toEqual([{ name: 'G1', state: 'master', members: ['VI_1'] }]);
    expect(told.trackFiles).toEqual([{ name: 'drain', path: '/run/drain', value: 5 }]);
    expect(told.trackScripts).toEqual([
      { name: 'good', command: "'/bin/true'", weight: 10, intervalSeconds: 2, good: true },
      { name: 'new', command: "'/bin/new'", intervalSeconds: 5 },
    ]);
    expect(told.tracked).toEqual([
      { kind: 'interface', name: 'eth0', up: true, note: 'UP, RUNNING' },
    ]);
  });

  test('no password', () => {
    expect(JSON.stringify(told)).not.toContain('made-up');
  });
});
