import type { State } from '../../state/store.ts';
import { wrapText } from '../format/wrap-text.ts';
import { menuItems } from '../keys/menu-items.ts';
import type { Piece } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { ChoiceList } from './choice-list.ts';
import { rowTitle } from './crumbs.ts';

const KEY_WIDTH = 3;

/** The menu of what can be done to some rows, as a list; every target is named below it. */
export function menuList(state: State): ChoiceList | undefined {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'menu') return undefined;
  const { targets, chosen } = overlay;
  const items = menuItems(state);
  const [first, ...others] = targets;
  const whose = !first
    ? 'nothing here'
    : others.length === 0
      ? rowTitle(first)
      : `${targets.length} rows`;
  const rows = items.map(({ key, does, whyNot }): readonly Piece[] => [
    { text: key.padEnd(KEY_WIDTH), tone: whyNot === undefined ? 'key' : 'faint' },
    { text: escapeForScreen(does), tone: whyNot === undefined ? 'plain' : 'faint' },
    { text: whyNot === undefined ? '' : `  (${escapeForScreen(whyNot)})`, tone: 'faint' },
  ]);
  const item = items[chosen];
  const sentence = item ? `${item.does}${item.whyNot === undefined ? '' : `: ${item.whyNot}`}` : '';
  const named = others.length > 0 ? `on ${targets.map(rowTitle).join(', ')}` : '';
  const about = [sentence, named]
    .filter((text) => text !== '')
    .flatMap((text) => wrapText(escapeForScreen(text), size.columns - 1))
    .map((text): readonly Piece[] => [{ text, tone: 'faint' }]);
  return { title: escapeForScreen(`what can be done to ${whose}`), rows, chosen, about };
}
