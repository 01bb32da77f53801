import { describe, expect, test } from 'vitest';
import { mergeVrrp } from '../../../../src/backends/keepalived/vrrp/merge.ts';
import { parseVrrpDump } from '../../../../src/backends/keepalived/vrrp/parse-dump.ts';
import { parseVrrpJson } from '../../../../src/backends/keepalived/vrrp/parse-json.ts';
import { keepalivedDump } from '../../../helpers/keepalived-dumps.ts';

const dump = parseVrrpDump(keepalivedDump('v2.2.7/every-vrrp-kind/keepalived.data'));
const JSON_TEXT = keepalivedDump('v2.2.7/every-vrrp-kind/keepalived.json');
const instance = (name: string) => dump.instances.find((each) => each.name === name);

describe('what keepalived 2.2.7 told of every kind of instance', () => {
  test('all of them, by name', () => {
    expect(dump.instances.map(({ name, state }) => `${name} ${state ?? ''}`)).toEqual([
      'VI_1 master',
      'VI two master',
      'VI_3 backup',
      'VI_6 master',
      'VI_U master',
      'VI_F fault',
    ]);
  });

  test('a backup knows its master, and all that moves its priority', () => {
    expect(instance('VI_3')).toMatchObject({
      version: 3,
      advertSeconds: 0.5,
      preempt: false,
      masterAddress: '10.7.0.2',
      masterPriority: 170,
      priority: 80,
      effectivePriority: 74,
      trackers: [
        { kind: 'interface', name: 'k1', weight: -30 },
        { kind: 'script', name: 'good', weight: 10 },
        { kind: 'script', name: 'bad', weight: -5 },
        { kind: 'file', name: 'drain', weight: -1 },
        { kind: 'file', name: 'backwards', weight: 2, reverse: true },
        { kind: 'process', name: 'busybody', weight: 7 },
      ],
    });
  });

  test('members have what their group tracks', () => {
    expect(instance('VI two')?.trackers).toEqual([
      { kind: 'interface', name: 'k1', ofGroup: true },
      { kind: 'file', name: 'stop', ofGroup: true },
    ]);
  });

  test('IPv6, unicast, authentication, a delay and a fault', () => {
    expect(instance('VI_6')).toMatchObject({ family: 'ipv6', preemptDelaySeconds: 30 });
    expect(instance('VI_U')).toMatchObject({
      peers: ['10.7.0.2', '10.7.0.3'],
      authentication: 'AH',
    });
    expect(instance('VI_F')?.faults).toBeGreaterThan(0);
  });

  test('processes and interfaces', () => {
    expect(dump.tracked.map(({ name, up }) => `${name} ${up ?? ''}`)).toEqual([
      'k0 true',
      'k1 true',
      'kdown false',
      'busybody false',
    ]);
  });
});

describe('JSON', () => {
  const json = parseVrrpJson(JSON_TEXT);

  test('tells of each instance what the dump tells', () => {
    const merged = mergeVrrp(json!, dump);
    const bare = merged.instances.map(({ counts, ...rest }) => {
      expect(counts?.advertsSent).toBeTypeOf('number');
      return rest;
    });
    expect(bare).toEqual(dump.instances);
  });

  test('version 2 has the instances one level down, and processes', () => {
    const processes =
      '[{"process":"p","current_processes":1,"have_quorum":true,"weight":-3},{"process":""}]';
    const told = parseVrrpJson(`{"vrrp":${JSON_TEXT},"track_process":${processes}}`);
    expect(told?.instances).toEqual(json?.instances);
    expect(told?.processes).toEqual([{ kind: 'process', name: 'p', up: true, note: '1 running' }]);
  });

  test.each(['', '[', '{"vrrp"', JSON_TEXT.slice(0, -3), '{}', '"x"'])(
    '%j is not whole',
    (text) => {
      expect(parseVrrpJson(text)).toBeUndefined();
    },
  );

  test('an interval in microseconds is one in seconds', () => {
    const told = parseVrrpJson('[{"data":{"iname":"a","adver_int":1000000}}]');
    expect(told?.instances[0]?.advertSeconds).toBe(1);
  });

  test('where both disagree the JSON counts, and no master of another moment stays', () => {
    const text = JSON_TEXT.replaceAll('"state":1', '"state":2');
    const [changed] = mergeVrrp(parseVrrpJson(text)!, dump).instances.slice(2, 3);
    expect(changed).toMatchObject({ name: 'VI_3', state: 'master' });
    expect(changed).not.toHaveProperty('masterAddress');
    expect(changed).not.toHaveProperty('masterPriority');
  });
});
