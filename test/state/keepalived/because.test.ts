import { describe, expect, test } from 'vitest';
import { faultBecause } from '../../../src/state/keepalived/fault-because.ts';
import { priorityBecause } from '../../../src/state/keepalived/priority-because.ts';
import type { VrrpLook, VrrpTracker } from '../../../src/state/model/keepalived/vrrp.ts';
import { instance, vrrpLook } from '../../helpers/scripted-keepalived.ts';

const LOOK: Partial<VrrpLook> = {
  trackFiles: [{ name: 'drain', path: '/run/drain', value: 50 }],
  trackScripts: [{ name: 'chk', good: false, lastStatus: 1 }],
  tracked: [
    { kind: 'interface', name: 'eth1', up: false },
    { kind: 'process', name: 'nginx', up: true },
  ],
};

const tracker = (
  kind: VrrpTracker['kind'],
  name: string,
  weight?: number,
  more: Partial<VrrpTracker> = {},
): VrrpTracker => ({
  ...{ kind, name, ofGroup: false },
  ...(weight !== undefined && { weight }),
  ...more,
});

const because = (
  trackers: readonly VrrpTracker[],
  effectivePriority: number,
  more: Partial<VrrpLook> = {},
) => {
  const one = instance({ priority: 200, effectivePriority, trackers });
  return priorityBecause(one, vrrpLook(0, [one], { ...LOOK, ...more }));
};

describe('why the priority is what it is', () => {
  test.each([
    ['a file', [tracker('file', 'drain', -1)], 150, '-50 file drain = 50'],
    [
      'a reversed file',
      [tracker('file', 'drain', 1, { reverse: true })],
      150,
      '-50 file drain = 50',
    ],
    ['a script that fails', [tracker('script', 'chk', -20)], 180, '-20 script chk fails'],
    ['a process that runs', [tracker('process', 'nginx', 10)], 210, '+10 process nginx is up'],
    [
      'a reversed script',
      [tracker('script', 'chk', -20, { reverse: true })],
      220,
      '+20 script chk fails',
    ],
    ['an interface', [tracker('interface', 'eth1', -30)], 170, '-30 interface eth1 is down'],
    ['a limit', [tracker('file', 'drain', -4)], 1, '-200 file drain = 50'],
  ])('%s', (_name, trackers, effective, text) =>
    expect(because(trackers, effective).slice(0, 2)).toEqual(['200', text]),
  );

  test('what adds nothing now is not told, nor a priority as configured', () => {
    expect(because([tracker('script', 'chk', 20), tracker('interface', 'eth1', 5)], 200)).toEqual(
      [],
    );
    expect(because([tracker('file', 'drain')], 200)).toEqual([]);
  });

  test('weights of a group do not count', () =>
    expect(because([tracker('file', 'drain', -1, { ofGroup: true })], 200)).toEqual([]));

  test('the limits, and what is not told, are said', () => {
    expect(because([tracker('file', 'drain', -4)], 1)).toEqual([
      '200',
      '-200 file drain = 50',
      'never below 1',
    ]);
    expect(because([tracker('file', 'drain', 2)], 254).at(-1)).toBe('never above 254');
    expect(because([tracker('bfd', 'peer', -60)], 140)).toEqual([
      '200',
      '-60 of something it does not tell',
    ]);
  });
});

describe('why it is in FAULT', () => {
  const reasons = (trackers: readonly VrrpTracker[], more: Partial<VrrpLook> = {}) => {
    const one = instance({ state: 'fault', trackers, faults: 2 });
    return faultBecause(one, vrrpLook(0, [one], { ...LOOK, ...more }));
  };

  test.each([
    ['a file', tracker('file', 'drain'), 'file drain holds 50'],
    [
      'a file that takes too much',
      tracker('file', 'drain', -6),
      'file drain holds 50, with weight -6',
    ],
    ['a script', tracker('script', 'chk'), 'script chk fails with status 1'],
    ['an interface', tracker('interface', 'eth1'), 'interface eth1 is down'],
    [
      'a reversed process',
      tracker('process', 'nginx', 0, { reverse: true }),
      'process nginx is up',
    ],
  ])('%s', (_name, one, text) => expect(reasons([one])).toEqual([text]));

  test('its own interface', () =>
    expect(reasons([], { tracked: [{ kind: 'interface', name: 'eth0', up: false }] })).toEqual([
      'interface eth0 is down',
    ]));

  test('a member of its group', () => {
    const one = instance({ state: 'fault', syncGroup: 'G' });
    const other = instance({ name: 'VI_2', trackers: [tracker('script', 'chk')] });
    const look = vrrpLook(0, [one, other], {
      ...LOOK,
      groups: [{ name: 'G', members: ['VI_1', 'VI_2'] }],
    });
    expect(faultBecause(one, look)).toEqual([
      'script chk fails with status 1, tracked by VI_2 of sync group G',
    ]);
  });

  test('what weighs or is fine is no reason; what is only counted is said so', () =>
    expect(reasons([tracker('script', 'chk', -20), tracker('process', 'nginx')])).toEqual([
      'keepalived counts 2 reasons and does not say which',
    ]));
});
