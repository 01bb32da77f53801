import { describe, expect, test } from 'vitest';
import type { Preferences } from '../../../src/state/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import { changeSetting } from '../../../src/state/settings/change-setting.ts';
import type { SettingItem } from '../../../src/state/settings/item.ts';
import type { SettingAction } from '../../../src/state/settings/situation.ts';

const onScreen = () =>
  [
    { id: 'weight', width: 7 },
    { id: 'active', width: 6 },
  ] as const;

/** What the action makes of these preferences, or why nothing. */
function after(
  item: SettingItem,
  action: SettingAction,
  now: Partial<Preferences> = {},
  saved: Partial<Preferences> = {},
) {
  const changed = changeSetting(item, action, {
    preferences: { ...DEFAULT_PREFERENCES, ...now },
    saved: { ...DEFAULT_PREFERENCES, ...saved },
    onScreen,
  });
  return changed.ok ? changed.value : changed.error;
}

const plain = (setting: (SettingItem & { kind: 'plain' })['setting']): SettingItem => ({
  kind: 'plain',
  setting,
});

describe('a setting', () => {
  test.each<[SettingItem, SettingAction, Partial<Preferences>, unknown]>([
    [plain('theme'), 'more', {}, { theme: 'light' }],
    [plain('theme'), 'less', {}, { theme: 'colour-blind' }],
    [plain('theme'), 'switch', { theme: 'colour-blind' }, { theme: 'dark' }],
    [plain('theme'), 'reset', { theme: 'light' }, { theme: 'dark' }],
    [plain('theme'), 'reset', {}, 'it has its default'],
    [plain('theme'), 'left', {}, 'only columns have an order'],
    [plain('scale'), 'more', {}, { units: { scale: 'iec', traffic: 'bytes' } }],
    [plain('traffic'), 'less', {}, { units: { scale: 'si', traffic: 'bits' } }],
    [
      plain('scale'),
      'reset',
      { units: { scale: 'iec', traffic: 'bits' } },
      { units: { scale: 'si', traffic: 'bits' } },
    ],
    [plain('interval'), 'more', {}, { intervalMs: 3000 }],
    [plain('interval'), 'less', {}, { intervalMs: 1000 }],
    [plain('interval'), 'more', { intervalMs: 4200 }, { intervalMs: 5000 }],
    [plain('interval'), 'less', { intervalMs: 4200 }, { intervalMs: 3000 }],
    [plain('interval'), 'less', { intervalMs: 500 }, 'nothing is shorter'],
    [plain('interval'), 'more', { intervalMs: 3_600_000 }, 'nothing is longer'],
    [plain('mouse'), 'switch', {}, { mouse: false }],
    [plain('reverse-dns'), 'more', {}, { reverseDns: true }],
  ])('%j %s', (item, action, now, expected) => {
    expect(after(item, action, now)).toEqual(expected);
  });

  test('the theme file that the configuration names can be come back to', () => {
    const saved = { theme: './night.json' };
    expect(after(plain('theme'), 'more', { theme: 'colour-blind' }, saved)).toEqual(saved);
  });
});

describe('a column', () => {
  const weight: SettingItem = { kind: 'column', table: 'services', column: 'weight' };
  const cps: SettingItem = { kind: 'column', table: 'services', column: 'cps' };
  const columns = { services: [{ id: 'active' }, { id: 'weight', width: 60 }] } as const;
  const others = { servers: [{ id: 'cps' }] } as const;

  test.each<[string, SettingItem, SettingAction, Preferences['columns'], unknown]>([
    ['hides what is shown', weight, 'switch', {}, [{ id: 'active' }]],
    ['shows what is not', cps, 'switch', {}, [{ id: 'weight' }, { id: 'active' }, { id: 'cps' }]],
    ['moves', weight, 'left', columns, [{ id: 'weight', width: 60 }, { id: 'active' }]],
    ['moves what is automatic', weight, 'right', {}, [{ id: 'active' }, { id: 'weight' }]],
    [
      'is made wider than it is',
      weight,
      'more',
      {},
      [{ id: 'weight', width: 8 }, { id: 'active' }],
    ],
    ['is made narrower', weight, 'less', columns, [{ id: 'active' }, { id: 'weight', width: 59 }]],
    ['has its usual width again', weight, 'reset', columns, [{ id: 'active' }, { id: 'weight' }]],
  ])('%s', (_, item, action, now, services) => {
    expect(after(item, action, { columns: { ...others, ...now } })).toEqual({
      columns: { ...others, services },
    });
  });

  test.each<[SettingItem, SettingAction, Preferences['columns'], string]>([
    [weight, 'more', columns, 'nothing is wider'],
    [weight, 'less', { services: [{ id: 'weight', width: 3 }] }, 'nothing is narrower'],
    [weight, 'right', columns, 'it is the last one'],
    [weight, 'left', {}, 'it is the first one'],
    [weight, 'reset', {}, 'it has its usual width'],
    [weight, 'switch', { services: [{ id: 'weight' }] }, 'the last column stays'],
    [cps, 'more', {}, 'the column is not shown; space shows it'],
    [cps, 'more', { services: [{ id: 'cps' }] }, 'there is no room for the column on this screen'],
  ])('%j: %s says why it can do nothing', (item, action, now, reason) => {
    expect(after(item, action, { columns: now })).toBe(reason);
  });
});

describe('the columns of a table', () => {
  const item: SettingItem = { kind: 'columns', table: 'services' };
  const own = { services: [{ id: 'cps' }] } as const;

  test('become those on the screen, or the saved ones, and automatic again', () => {
    expect(after(item, 'switch')).toEqual({
      columns: { services: [{ id: 'weight' }, { id: 'active' }] },
    });
    expect(after(item, 'switch', {}, { columns: own })).toEqual({ columns: own });
    expect(after(item, 'more', { columns: own })).toEqual({ columns: {} });
    expect(after(item, 'reset')).toBe('it has its default');
  });
});
