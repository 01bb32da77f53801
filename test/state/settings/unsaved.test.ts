import { expect, test } from 'vitest';
import type { Preferences } from '../../../src/state/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import type { SettingItem } from '../../../src/state/settings/item.ts';
import { itemKey, columnsOfTable, PLAIN_SETTINGS } from '../../../src/state/settings/item.ts';
import { hasUnsaved, isUnsaved } from '../../../src/state/settings/unsaved.ts';

const ITEMS: readonly SettingItem[] = [
  ...PLAIN_SETTINGS.map((setting): SettingItem => ({ kind: 'plain', setting })),
  { kind: 'columns', table: 'services' },
  ...columnsOfTable('services').map((column): SettingItem => ({
    kind: 'column',
    table: 'services',
    column,
  })),
];

const services = (...ids: readonly ('weight' | 'active' | 'cps')[]) => ({
  columns: { services: ids.map((id) => ({ id })) },
});

test.each<[string, Partial<Preferences>, Partial<Preferences>, readonly string[]]>([
  ['nothing', {}, {}, []],
  ['the same again', services('weight'), services('weight'), []],
  ['a theme', { theme: 'light' }, {}, ['theme']],
  ['one of the two units', { units: { scale: 'iec', traffic: 'bytes' } }, {}, ['scale']],
  ['chosen for automatic', services('weight'), {}, ['columns services']],
  ['automatic for chosen', {}, services('weight'), ['columns services']],
  [
    'a column more',
    services('weight', 'active', 'cps'),
    services('weight', 'cps'),
    ['columns services', 'columns services active'],
  ],
  [
    'two that changed places',
    services('active', 'weight', 'cps'),
    services('weight', 'active', 'cps'),
    ['columns services', 'columns services weight', 'columns services active'],
  ],
  [
    'a width',
    { columns: { services: [{ id: 'weight', width: 9 }] } },
    services('weight'),
    ['columns services', 'columns services weight'],
  ],
])('%s', (_, now, before, expected) => {
  const held = {
    preferences: { ...DEFAULT_PREFERENCES, ...now },
    saved: { ...DEFAULT_PREFERENCES, ...before },
  };
  expect(ITEMS.filter((item) => isUnsaved(item, held)).map(itemKey)).toEqual(expected);
  expect(hasUnsaved(held)).toBe(expected.length > 0);
});
