import { describe, expect, test } from 'vitest';
import type { KeepalivedState } from '../../../../src/state/keepalived/keepalived-state.ts';
import type { VrrpInstance, VrrpLook } from '../../../../src/state/model/keepalived/vrrp.ts';
import { keepalivedTroubles } from '../../../../src/state/trouble/keepalived/select.ts';
import { subjectName } from '../../../../src/state/trouble/trouble.ts';
import {
  configuration,
  held,
  instance,
  statement,
  vrrpLook,
  without,
  WITH_VIPS,
  WITHOUT_VIPS,
} from '../../../helpers/scripted-keepalived.ts';

const NOW = 1_000_000;

const scene = (
  one: Partial<VrrpInstance>,
  more: Partial<KeepalivedState> = {},
  look: Partial<VrrpLook> = {},
): KeepalivedState => ({
  process: { running: true, pid: 10, vrrpPid: 11, checkersPid: 12 },
  configuration: configuration(
    statement('vrrp_instance VI_1'),
    statement('virtual_server 10.0.0.100 80'),
  ),
  vrrp: vrrpLook(NOW - 1000, [instance({ lastTransition: 1, ...one })], {
    trackFiles: [],
    groups: [],
    ...look,
  }),
  vrrpAskedAt: NOW - 1200,
  addresses: one.state === undefined ? WITH_VIPS : WITHOUT_VIPS,
  addressesAt: 1,
  transitions: [],
  ...more,
});

const BACKUP = {
  state: 'backup',
  ...{ effectivePriority: 100, priority: 100 },
  ...{ masterAddress: '10.0.0.2', masterPriority: 150 },
} as const;

const found = (state: KeepalivedState, now = NOW): readonly string[] =>
  keepalivedTroubles(state, now).map(
    ({ code, severity, subject }) => `${severity} ${code} ${subjectName(subject)}`,
  );

const seen = (state: KeepalivedState): string => keepalivedTroubles(state, NOW)[0]?.seen ?? '';

test('a healthy pair is in no trouble', () => {
  expect(found(scene({}))).toEqual([]);
  expect(found(scene(BACKUP))).toEqual([]);
  expect(found({ transitions: [] })).toEqual([]);
});

describe('VIPs', () => {
  test('one that a master lacks', () => {
    const state = scene({}, { addresses: WITH_VIPS.slice(0, -1) });
    expect(found(state)).toEqual(['critical VIP_MISSING VI_1']);
    expect(seen(state)).toBe('it is MASTER, but 10.0.0.101 is not on this director');
  });

  test('those that another holds', () => {
    for (const state of ['backup', 'fault'] as const)
      expect(found(scene({ ...BACKUP, state }, { addresses: WITH_VIPS }))).toContain(
        'critical VIP_STRAY VI_1',
      );
    expect(seen(scene(BACKUP, { addresses: WITH_VIPS }))).toBe(
      'it is BACKUP, but 10.0.0.100, 10.0.0.101 are on this director',
    );
  });

  test('those of a keepalived that ended without taking them away', () => {
    const state = scene(BACKUP, { addresses: WITH_VIPS, process: { running: false } });
    expect(found(state)).toContain('critical VIP_STRAY VI_1');
  });

  test('those on lo belong to a real server on the same host', () => {
    const addresses = [...WITHOUT_VIPS, held('10.0.0.100', 'lo'), held('10.0.0.101', 'lo')];
    expect(found(scene(BACKUP, { addresses }))).toEqual([]);
  });

  test('nothing is said where addresses are not known, or while they move', () => {
    const blind = without(scene({}, { addresses: WITHOUT_VIPS }), 'addresses');
    expect(found(blind)).toEqual([]);
    const moving = scene({ lastTransition: NOW - 2000 }, { addresses: WITHOUT_VIPS });
    expect(found(moving)).toEqual([]);
    expect(found(moving, NOW + 2000)).toEqual(['critical VIP_MISSING VI_1']);
    expect(found(scene({}, { addresses: WITHOUT_VIPS, addressesAt: NOW }))).toEqual([]);
  });
});

describe('states', () => {
  test('FAULT, with what stops it', () => {
    const state = scene(
      { state: 'fault', trackers: [{ kind: 'file', name: 'drain', ofGroup: false }] },
      {},
      { trackFiles: [{ name: 'drain', path: '/run/drain', value: 1 }] },
    );
    expect(found(state)).toEqual(['critical VRRP_FAULT VI_1']);
    expect(seen(state)).toBe('it is in FAULT: file drain holds 1');
  });

  test('three transitions within ten minutes', () => {
    const transitions = [NOW - 60_000, NOW - 120_000, NOW - 599_000].map((at) => ({
      ...({ instance: 'VI_1', to: 'master', at, seenBy: 'keepalived' } as const),
    }));
    expect(found(scene({}, { transitions }))).toEqual(['warning VRRP_FLAPPING VI_1']);
    expect(found(scene({}, { transitions }), NOW + 2000)).toEqual([]);
  });

  test('a sync group whose members are apart', () => {
    const state = scene(
      {},
      {},
      {
        instances: [
          instance({ syncGroup: 'G', lastTransition: 1 }),
          instance({ ...BACKUP, name: 'VI_2', vips: [], syncGroup: 'G', lastTransition: 1 }),
        ],
        groups: [{ name: 'G', members: ['VI_1', 'VI_2'] }],
      },
    );
    expect(found(state)).toEqual(['warning SYNC_GROUP_SPLIT G']);
    expect(seen(state)).toContain('VI_1 MASTER, VI_2 BACKUP');
  });
});

describe('who is master', () => {
  test('one with the same priority', () =>
    expect(found(scene({ ...BACKUP, masterPriority: 100 }))).toEqual([
      'warning PRIORITY_EQUAL VI_1',
    ]));

  test('one with a lower priority, where nothing keeps us from taking over', () => {
    const lower = { ...BACKUP, masterPriority: 50 };
    expect(found(scene(lower))).toEqual(['warning MASTER_IS_LOWER VI_1']);
    expect(found(scene({ ...lower, preempt: false }))).toEqual([]);
    expect(found(scene({ ...lower, preemptDelaySeconds: 60 }))).toEqual([]);
    expect(found(scene({ ...lower, lastTransition: NOW - 2000 }))).toEqual([]);
  });

  test('none: no address, or a priority of 0 as before the first advert', () => {
    const alone = without(BACKUP, 'masterAddress');
    expect(found(scene(alone))).toEqual(['critical NO_MASTER_SEEN VI_1']);
    expect(found(scene({ ...BACKUP, masterPriority: 0 }))).toEqual([
      'critical NO_MASTER_SEEN VI_1',
    ]);
    const json = without(scene(alone).vrrp!, 'trackFiles');
    expect(found(scene(alone, { vrrp: json }))).toEqual([]);
  });

  test('another that is refused', () => {
    const refused = [
      { instance: 'VI_1', reason: 'authentication failure', count: 4, at: NOW - 1000 },
    ];
    const state = scene({}, { refused });
    expect(found(state)).toEqual(['warning ADVERTS_REFUSED VI_1']);
    expect(seen(state)).toBe(
      '4 adverts refused between two looks of the last minute: authentication failure',
    );
  });
});

describe('keepalived itself', () => {
  const trouble = (code: 'no-answer' | 'unreadable' | 'not-permitted' | 'not-running') => ({
    trouble: { code, message: `it is ${code}`, remedy: 'look' },
  });

  test('does not run, with work in its file', () => {
    const state = scene(BACKUP, { process: { running: false }, ...trouble('not-running') });
    expect(found(state)).toEqual(['critical KEEPALIVED_STOPPED keepalived']);
    expect(seen(state)).toContain('1 VRRP instance and 1 virtual server');
    const idle = { ...state, configuration: configuration(statement('global_defs')) };
    expect(found(idle)).toEqual([]);
  });

  test('does not answer, cannot be read, or may not be asked', () => {
    expect(found(scene({}, trouble('no-answer')))).toEqual([
      'warning KEEPALIVED_SILENT keepalived',
    ]);
    expect(found(scene({}, trouble('unreadable')))).toEqual([
      'warning KEEPALIVED_UNREADABLE keepalived',
    ]);
    expect(found(scene({}, trouble('not-permitted')))).toEqual([
      'info KEEPALIVED_NOT_PERMITTED keepalived',
    ]);
    expect(seen(scene({}, trouble('no-answer')))).toBe('it is no-answer');
  });

  test('runs without one of its processes', () => {
    const runs = { running: true, pid: 10 };
    expect(found(scene({}, { process: { ...runs, vrrpPid: 11 } }))).toEqual([
      'critical KEEPALIVED_CHILD_MISSING keepalived',
    ]);
    expect(found(scene({}, { process: { ...runs, checkersPid: 11 } }))).toEqual([
      'critical KEEPALIVED_CHILD_MISSING keepalived',
    ]);
    expect(found(scene({}, { process: runs }))).toEqual([]); // then neither could be told
  });
});
