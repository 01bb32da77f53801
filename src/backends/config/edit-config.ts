import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument } from 'yaml';
import type { Pair, ParsedNode, YAMLMap } from 'yaml';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Change } from './changes.ts';
import { changed } from './changes.ts';
import type { Config } from './config.ts';
import { editList } from './edit-list.ts';
import { scalar } from './open-yaml.ts';
import { parseConfig } from './parse-config.ts';
import { lineStart, newlineOf, replaced, wholeLines, withoutLines } from './source-lines.ts';
import { settingText } from './setting-text.ts';

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;
/** The new text; `undefined` where the change cannot be made without losing a comment. */
type Edited = string | undefined;
type ParsedMap = YAMLMap.Parsed;

const pairOf = (map: ParsedMap, key: string): ParsedPair | undefined =>
  map.items.find((pair) => scalar(pair.key) === key);

const endOf = ({ key, value }: ParsedPair): number => (value ?? key).range[1];

/** `key: value` in a block map that has pairs, below its last one. */
function insertLine(text: string, map: ParsedMap, line: string): string {
  const last = map.items.at(-1);
  const start = last ? last.key.range[0] : 0;
  const at = last ? wholeLines(text, start, endOf(last)).end : text.length;
  const newline = newlineOf(text);
  const indent = ' '.repeat(start - lineStart(text, start));
  const lines = indent + line.replaceAll('\n', newline + indent);
  // The last line of a file may lack its end.
  return replaced(text, at, at, text[at - 1] === '\n' ? lines + newline : newline + lines);
}

/** `key: value` in `{...}`, after its last pair. */
function insertInBraces(text: string, map: ParsedMap, entry: string): string {
  const last = map.items.at(-1);
  const at = last ? endOf(last) : map.range[0] + 1;
  return replaced(text, at, at, last ? `, ${entry}` : entry);
}

const insert = (text: string, map: ParsedMap, entry: string): string =>
  map.flow ? insertInBraces(text, map, entry) : insertLine(text, map, entry);

/** Takes a pair out; the comments on lines of their own stay. */
function remove(text: string, map: ParsedMap, pair: ParsedPair): string {
  const start = pair.key.range[0];
  if (!map.flow) return withoutLines(text, start, endOf(pair));
  const at = map.items.indexOf(pair); // it was found there
  const next = map.items[at + 1];
  const previous = map.items[at - 1];
  if (next) return replaced(text, start, next.key.range[0], '');
  return replaced(text, previous ? endOf(previous) : start, endOf(pair), '');
}

/** A file without any settings: comments at most. */
function append(text: string, line: string): string {
  const newline = newlineOf(text);
  return text + (text === '' || text.endsWith('\n') ? '' : newline) + line + newline;
}

/** Writes one value in the place where it stands. */
function replaceValue(text: string, pair: ParsedPair, value: NonNullable<Change['value']>): Edited {
  const old = pair.value;
  if (old && typeof value === 'object') return editList(text, old, value);
  const [start, end] = old ? [old.range[0], old.range[1]] : [endOf(pair), endOf(pair)];
  return replaced(text, start, end, settingText(value));
}

/** A setting of a map that may have it already. */
function set(text: string, map: ParsedMap, key: string, value: Change['value']): Edited {
  const pair = pairOf(map, key);
  if (value !== undefined)
    return pair
      ? replaceValue(text, pair, value)
      : insert(text, map, `${key}: ${settingText(value)}`);
  return pair ? remove(text, map, pair) : text;
}

/** The whole of a group that is not in the file yet. */
function groupText(inner: string, value: NonNullable<Change['value']>, braces: boolean): string {
  const entry = `${inner}: ${settingText(value)}`;
  return braces ? ` { ${entry} }` : `\n  ${entry}`;
}

function applyInGroup(text: string, top: ParsedMap, change: Change, inner: string): Edited {
  const [key] = change.path;
  const group = pairOf(top, key);
  if (!group || !isMap<ParsedNode, ParsedNode | null>(group.value))
    return change.value === undefined
      ? text
      : insert(text, top, `${key}:${groupText(inner, change.value, top.flow === true)}`);
  const map = group.value; // isMap forgets that it was parsed
  // The last one of a block takes the group with it: a group of nothing would be a mistake.
  const isLast = map.items.length === 1 && pairOf(map, inner) !== undefined;
  if (change.value === undefined && isLast && !map.flow) return remove(text, top, group);
  return set(text, map, inner, change.value);
}

function apply(text: string, change: Change): Edited {
  const { contents } = parseDocument(text);
  const [key, inner] = change.path;
  const { value } = change;
  if (!isMap(contents)) {
    if (value === undefined) return text;
    const rest = inner === undefined ? ` ${settingText(value)}` : groupText(inner, value, true);
    return append(text, `${key}:${rest}`);
  }
  return inner === undefined
    ? set(text, contents, key, value)
    : applyInGroup(text, contents, change, inner);
}

const saysAlready = (config: Config, change: Change): boolean =>
  isDeepStrictEqual(changed(config, change), config);

/** The comments on lines of their own. */
const remarks = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'))
    .sort();

/** Whether an edited text says what was wanted, and every remark of the old one. */
function isAsWanted(text: string, old: string, wanted: Config): boolean {
  const { config, issues } = parseConfig(text);
  return (
    issues.length === 0 &&
    isDeepStrictEqual(config, wanted) &&
    isDeepStrictEqual(remarks(text), remarks(old))
  );
}

/**
 * The text of a configuration file without mistakes with some settings changed and all else as it was,
 * to the byte. What comes out is read again and must say just what was wanted, else it is refused.
 */
export function editConfig(text: string, changes: readonly Change[]): Result<string, string> {
  let current = text;
  let wanted = parseConfig(text).config;
  for (const change of changes) {
    if (saysAlready(wanted, change)) continue;
    wanted = changed(wanted, change);
    const edited = apply(current, change);
    if (edited === undefined || !isAsWanted(edited, current, wanted))
      return err(
        `${change.path.join('.')} cannot be changed without harm to what stands around it; change it by hand`,
      );
    current = edited;
  }
  return ok(current);
}
