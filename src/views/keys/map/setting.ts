import { changeSetting } from '../../../state/settings/change-setting.ts';
import { itemKey } from '../../../state/settings/item.ts';
import type { Change } from '../../../state/settings/plain-settings.ts';
import type { SettingAction } from '../../../state/settings/situation.ts';
import { hasUnsaved } from '../../../state/settings/unsaved.ts';
import type { State } from '../../../state/store.ts';
import {
  chosenIndex,
  chosenItem,
  settingItems,
  settingSections,
  situationOf,
} from '../../panels/settings-items.ts';
import type { Binding, Effects } from '../binding.ts';

/** Goes to the item with this index. */
function choose(index: number, { state, dispatch }: Effects): void {
  const by = index - (chosenIndex(state()) ?? 0);
  dispatch({ type: 'moved', by, lines: settingItems(state()).length });
}

/** Changes the preferences; the chosen item stays chosen wherever it moves. */
function prefer(change: Change, effects: Effects): void {
  const { state, dispatch } = effects;
  const item = chosenItem(state());
  dispatch({ type: 'preferred', change });
  if (!item) return;
  const key = itemKey(item);
  const index = settingItems(state()).findIndex((each) => itemKey(each) === key);
  choose(index, effects);
}

const act =
  (action: SettingAction) =>
  (effects: Effects): void => {
    const item = chosenItem(effects.state());
    const changed = item && changeSetting(item, action, situationOf(effects.state()));
    if (changed?.ok) prefer(changed.value, effects);
  };

/** Why an action can do nothing to the chosen item. */
const whyNot =
  (action: SettingAction) =>
  (state: State): string | undefined => {
    const item = chosenItem(state);
    const changed = item && changeSetting(item, action, situationOf(state));
    return changed?.ok === false ? changed.error : undefined;
  };

/** Outside of the settings a reason would only be noise in the help. */
const noChange = (state: State): string | undefined =>
  chosenItem(state) && !hasUnsaved(state) ? 'nothing differs from what is saved' : undefined;

/** Goes to the first item of the next section, or of this one or the one before. */
const toSection =
  (step: 1 | -1) =>
  (effects: Effects): void => {
    let first = 0;
    const starts = settingSections(effects.state()).map(({ items }) => {
      first += items.length;
      return first - items.length;
    });
    const now = chosenIndex(effects.state()) ?? 0;
    const next =
      step > 0
        ? (starts.find((start) => start > now) ?? 0)
        : (starts.findLast((start) => start < now) ?? starts.at(-1) ?? 0);
    choose(next, effects);
  };

const own = { scopes: ['settings'], group: 'set' } as const;

const change = (
  action: SettingAction,
  named: Pick<Binding, 'name' | 'keys' | 'does' | 'footer'>,
): Binding => ({ ...own, ...named, blockedBy: whyNot(action), run: act(action) });

/** Keys of the settings view. */
export const SETTING: readonly Binding[] = [
  change('less', {
    name: 'setting-less',
    keys: ['-', 'left', '{'],
    does: 'the value before, or a narrower column',
    footer: 'less',
  }),
  change('more', {
    name: 'setting-more',
    keys: ['+', 'right', '}', '='],
    does: 'the next value, or a wider column',
    footer: 'more',
  }),
  change('switch', {
    name: 'setting-switch',
    keys: ['space', 'enter'],
    does: 'switch it, or show or hide the column',
    footer: 'switch',
  }),
  change('left', {
    name: 'column-left',
    keys: ['[', '<'],
    does: 'the column further left',
    footer: 'left',
  }),
  change('right', {
    name: 'column-right',
    keys: [']', '>'],
    does: 'the column further right',
    footer: 'right',
  }),
  change('reset', {
    name: 'setting-default',
    keys: ['d', 'x', 'delete'],
    does: 'back to the default',
    footer: 'default',
  }),
  {
    ...own,
    name: 'save',
    keys: ['s'],
    does: 'write the settings to the configuration file',
    footer: 'save',
    blockedBy: noChange,
    run: ({ save }) => save(),
  },
  {
    ...own,
    name: 'take-back',
    keys: ['u'],
    does: 'back to what is saved, all of it',
    footer: 'take back',
    blockedBy: noChange,
    run: (effects) => prefer(effects.state().saved, effects),
  },
  {
    ...own,
    name: 'next-section',
    keys: ['tab'],
    does: 'the next part of the settings',
    footer: 'next part',
    run: toSection(1),
  },
  {
    ...own,
    name: 'previous-section',
    keys: ['shift-tab'],
    does: 'the part of the settings before',
    run: toSection(-1),
  },
  {
    ...own,
    name: 'leave-settings',
    keys: ['S', 'f2'],
    does: 'leave the settings; what is not saved stays until lvstop ends',
    run: ({ dispatch }) => dispatch({ type: 'went-back' }),
  },
];
