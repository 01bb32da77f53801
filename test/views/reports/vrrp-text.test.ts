import { expect, test } from 'vitest';
import type { KeepalivedState } from '../../../src/state/keepalived/keepalived-state.ts';
import { vrrpLines, vrrpText } from '../../../src/views/reports/vrrp-text.ts';
import { tcp } from '../../helpers/build.ts';
import {
  checkedServer,
  instance,
  vrrpLook,
  WITH_VIPS,
  without,
} from '../../helpers/scripted-keepalived.ts';

const NOW = Date.UTC(2026, 10, 23, 14, 2, 11);

const master = instance({ lastTransition: NOW - 65_000, priority: 150, effectivePriority: 90 });

const state = (one = master): KeepalivedState => ({
  process: { running: true, version: '2.2.7' },
  vrrp: vrrpLook(
    NOW,
    [{ ...one, trackers: [{ kind: 'file', name: 'drain', weight: -1, ofGroup: false }] }],
    { trackFiles: [{ name: 'drain', path: '/run/drain', value: 60 }] },
  ),
  checks: {
    takenAt: NOW,
    services: [
      {
        ...{ keys: [tcp('10.0.0.100:80')], settings: {} },
        servers: [
          checkedServer('10.0.0.11:80'),
          checkedServer('10.0.0.12:80', {
            alive: false,
            checkers: [{ method: 'TCP_CHECK', up: false }],
          }),
        ],
      },
    ],
    issues: [],
  },
  addresses: WITH_VIPS.slice(0, -1),
  transitions: [],
});

test('an instance, why its priority is what it is, where its addresses are, and what is down', () => {
  const text = vrrpText('lb1', state(), { nowWall: NOW, demo: false });
  expect(text).toContain('lb1  keepalived 2.2.7, VRRP as keepalived tells it');
  expect(text).toContain('VI_1  MASTER  since 2026-11-23 14:01:06 UTC, 1m05s');
  expect(text).toMatch(/priority +90: 150, -60 file drain = 60/);
  expect(text).toMatch(/^ {2}here +10\.0\.0\.100\/24 on eth0$/m);
  expect(text).toMatch(/^ {2}not here +10\.0\.0\.101\/24 on eth0$/m);
  expect(text).toContain('1 of 2 real servers up');
  expect(text).toMatch(/down +10\.0\.0\.12:80 in tcp\/10\.0\.0\.100:80: TCP_CHECK/);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('what the peer is, and that a silent one is not known', () => {
  const backup = instance({
    ...{ state: 'backup', priority: 100, effectivePriority: 100 },
    ...{ masterAddress: '10.0.0.1', masterPriority: 90 },
  });
  const peer = {
    name: 'lb2',
    keepalived: {
      ...{ vrrp: vrrpLook(NOW, [backup]), vrrpAskedAt: NOW, addresses: [], transitions: [] },
    },
  };
  const shown = (nowWall: number): string =>
    vrrpText('lb1', state(), { nowWall, demo: false, peer });
  expect(shown(NOW)).toMatch(
    /^ {2}peer +lb2: BACKUP, sees 10\.0\.0\.1 p90, priority 100, 0\/2 VIPs$/m,
  );
  expect(shown(NOW + 20_000)).toMatch(/^ {2}peer +lb2: unknown, last heard 20s ago, was BACKUP$/m);
  expect(vrrpText('lb1', state(), { nowWall: NOW, demo: false })).not.toContain('peer');
});

test('a state that is not known is not made up, a strange name is escaped', () => {
  const strange = { ...without(master, 'state'), name: 'VI\u001b[31m' };
  const text = vrrpText('lb1', state(strange), { nowWall: NOW, demo: true });
  expect(text).toContain('DEMO');
  expect(text).toContain('not MASTER');
  expect(text).not.toContain('\u001b');
});

test('status has a line for each instance', () =>
  expect(vrrpLines(state())).toEqual(['VRRP VI_1  MASTER  priority 90  1/2 VIPs']));
