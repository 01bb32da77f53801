import { clamp } from '../../state/screen/keep-selection.ts';
import type { SettingItem } from '../../state/settings/item.ts';
import { hasUnsaved, isUnsaved } from '../../state/settings/unsaved.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { drawEnds, drawPieces, widthOf } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Section } from './settings-items.ts';
import { chosenIndex, settingSections } from './settings-items.ts';
import { itemTexts } from './settings-values.ts';
import { tableLines } from './table.ts';

const NAME_WIDTH = 13;
const VALUE_WIDTH = 14;
/** Narrower, and only the chosen item is explained, on a line of its own. */
const EXPLAINED_COLUMNS = 72;
/** Lower, and the table itself is not shown below. */
const PREVIEW_HEIGHT = 16;
const PREVIEW_ROWS = 3;

/** A line of the menu: the heading of a section, or an item. */
type MenuLine = { readonly heading: string } | { readonly item: SettingItem };

const linesOf = (sections: readonly Section[]): readonly MenuLine[] =>
  sections.flatMap(({ title, items }) => [{ heading: title }, ...items.map((item) => ({ item }))]);

function itemLine(item: SettingItem, chosen: boolean, state: State, drawing: Drawing): string {
  const { columns } = state.screen.size;
  const { name, value, meaning, on } = itemTexts(item, state, drawing);
  const mark = isUnsaved(item, state) ? drawing.glyphs.tag : ' ';
  const [shownName, shownValue] = [
    drawing.fit(name, NAME_WIDTH),
    drawing.fit(escapeForScreen(value), VALUE_WIDTH),
  ];
  const pieces: Piece[] = chosen
    ? [{ text: ` ${mark} ${shownName} ${shownValue}`, tone: 'selected' }]
    : [
        { text: ` ${mark} `, tone: 'tagged' },
        { text: shownName, tone: on ? 'plain' : 'faint' },
        { text: ' ' },
        { text: shownValue, tone: on ? 'strong' : 'faint' },
      ];
  const explained = columns >= EXPLAINED_COLUMNS ? [{ text: ' ' }, ...meaning] : [];
  return drawPieces([...pieces, ...explained], columns, drawing);
}

/** Where the operator is in the menu, and whether the file knows it. */
function titleLine(section: Section | undefined, state: State, drawing: Drawing): string {
  const { columns } = state.screen.size;
  const title = `  SETTINGS ${drawing.glyphs.crumb} ${section?.title ?? ''}`;
  const said = hasUnsaved(state) ? `${drawing.glyphs.tag} changed, s saves ` : '';
  const line = drawEnds([{ text: title }], [{ text: said }], columns, {
    ...drawing,
    paint: (_, text) => text,
  });
  return drawing.paint('title', line);
}

/** The lines of the menu around the chosen item. */
function menuLines(
  sections: readonly Section[],
  item: SettingItem | undefined,
  height: number,
  state: State,
  drawing: Drawing,
): readonly string[] {
  const lines = linesOf(sections);
  const at = lines.findIndex((line) => 'item' in line && line.item === item);
  const first = clamp(at - Math.floor(height / 2), 0, Math.max(0, lines.length - height));
  return lines
    .slice(first, first + height)
    .map((line) =>
      'item' in line
        ? itemLine(line.item, line.item === item, state, drawing)
        : drawPieces([{ text: line.heading, tone: 'strong' }], state.screen.size.columns, drawing),
    );
}

/** The table as it looks with these settings, without a selection that one could take for the menu's. */
function previewLines({ table }: Section, now: State, drawing: Drawing): readonly string[] {
  const layout = { titleHeight: 1, bodyHeight: PREVIEW_ROWS };
  const { cursors, size } = now.screen;
  const { columns } = size;
  const cursor = { ...cursors[table], selected: undefined };
  const state = { ...now, screen: { ...now.screen, cursors: { ...cursors, [table]: cursor } } };
  const heading = drawPieces([{ text: `How the ${table} look`, tone: 'strong' }], columns, drawing);
  return ['', heading, ...tableLines(state, table, drawing, layout)];
}

/** What the chosen item means, in as many lines as that takes. */
function meaningLines(item: SettingItem, state: State, drawing: Drawing): readonly string[] {
  const { columns } = state.screen.size;
  const { meaning } = itemTexts(item, state, drawing);
  const draw = (pieces: readonly Piece[]): string =>
    drawPieces([{ text: '   ' }, ...pieces], columns, drawing);
  if (widthOf(meaning) <= columns - 3) return [draw(meaning)];
  const lines = wrapText(meaning.map(({ text }) => text).join(''), columns - 3);
  return lines.map((text) => draw([{ text, tone: 'faint' }]));
}

/** The settings in `height` lines; the chosen item is always among them. */
export function settingsLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { columns } = state.screen.size;
  const sections = settingSections(state);
  const item = sections.flatMap(({ items }) => items)[chosenIndex(state) ?? 0];
  const section = sections.find(({ items }) => item !== undefined && items.includes(item));
  const preview = section && height >= PREVIEW_HEIGHT ? previewLines(section, state, drawing) : [];
  const meaning = item && columns < EXPLAINED_COLUMNS ? meaningLines(item, state, drawing) : [];
  const explained = meaning.slice(0, Math.max(0, height - 2));
  const room = Math.max(0, height - 1 - explained.length - preview.length);
  return [
    titleLine(section, state, drawing),
    ...menuLines(sections, item, room, state, drawing),
    ...explained,
    ...preview,
  ].slice(0, height);
}
