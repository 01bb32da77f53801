import { isMap, isSeq } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { ColumnChoice } from '../../state/model/column-id.ts';
import { scalar } from './open-yaml.ts';
import { choiceText, settingText } from './setting-text.ts';
import { lineStart, newlineOf, remarksOf, replaced, wholeLines } from './source-lines.ts';

/** An entry of a list on lines of its own. */
interface Entry {
  readonly text: string;
  /** The comments and blank lines above it. */
  readonly above: string;
  /** Of the value in `text`. */
  readonly from: number;
  readonly to: number;
}

const idOf = (item: ParsedNode): unknown => {
  const [pair] = isMap(item) ? item.items : [];
  return pair ? scalar(pair.key) : scalar(item);
};

const valueEnd = (item: ParsedNode): number => {
  const [pair] = isMap(item) ? item.items : [];
  return pair?.value?.range[1] ?? item.range[1]; // parsed, as its map
};

/** The entries by their ids; between two of them stand the remarks of the second. */
function entriesOf(text: string, items: readonly ParsedNode[]): Map<unknown, Entry> {
  const entries = new Map<unknown, Entry>();
  let above: number | undefined;
  for (const item of items) {
    const [from, to] = [item.range[0], valueEnd(item)];
    const { start, end } = wholeLines(text, from, to);
    entries.set(idOf(item), {
      text: text.slice(start, end),
      above: text.slice(above ?? start, start),
      from: from - start,
      to: to - start,
    });
    above = end;
  }
  return entries;
}

/** Every entry stays on its line with its comment; those that are gone leave the remarks above them. */
function editLines(
  text: string,
  items: readonly ParsedNode[],
  choices: readonly ColumnChoice[],
): string {
  const entries = entriesOf(text, items);
  const [first] = entries.values();
  const last = items.at(-1);
  if (!first || !last) return text;
  const begin = lineStart(text, items[0]?.range[0] ?? 0);
  const newline = newlineOf(text);
  const lead = first.text.slice(0, first.from);
  const lines = choices.map((choice) => {
    const known = entries.get(choice.id);
    entries.delete(choice.id);
    if (!known) return lead + choiceText(choice) + newline;
    const line = replaced(known.text, known.from, known.to, choiceText(choice));
    return known.above + (line.endsWith('\n') ? line : line + newline);
  });
  const orphans = [...entries.values()].map(({ above }) => above);
  const { end } = wholeLines(text, last.range[0], valueEnd(last));
  const all = [...lines, ...orphans].join('');
  const isOpen = text[end - 1] !== '\n'; // the file ends there without a newline
  return replaced(text, begin, end, isOpen ? all.slice(0, -newline.length) : all);
}

/** A list without entries, with the remarks that stood among them. */
function emptied(text: string, start: number, end: number): string {
  const lines = wholeLines(text, start, end);
  const remarks = remarksOf(text.slice(lines.start, lines.end));
  return replaced(text, start, lines.end, `[]${newlineOf(text)}${remarks}`);
}

/**
 * Writes a list of columns in the place and in the form of another; `undefined` where that would lose
 * comments inside of brackets.
 */
export function editList(
  text: string,
  old: ParsedNode,
  choices: readonly ColumnChoice[],
): string | undefined {
  const [start, end] = old.range;
  if (isSeq(old) && !old.flow)
    return choices.length === 0 ? emptied(text, start, end) : editLines(text, old.items, choices); // parsed, as their list
  if (/(^|\s)#/.test(text.slice(start, end))) return undefined;
  return replaced(text, start, end, settingText(choices));
}
