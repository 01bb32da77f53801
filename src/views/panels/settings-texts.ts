import type { PlainSetting } from '../../state/settings/item.ts';

/** What each setting is called on the screen. */
export const SETTING_NAMES: Readonly<Record<PlainSetting, string>> = {
  theme: 'Theme',
  scale: 'Figures',
  traffic: 'Traffic',
  interval: 'Interval',
  'reverse-dns': 'Reverse DNS',
  mouse: 'Mouse',
};
