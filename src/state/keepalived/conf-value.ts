import type { Argv } from '../model/command-run.ts';
import type { ConfFile, Configuration, Statement, WordPlace } from '../model/keepalived/conf.ts';
import { textOf } from '../model/keepalived/conf-line.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import { occurrence, sedEdit } from './sed-edit.ts';

/** Why a value cannot be changed where it stands. */
export interface NotEditable {
  readonly code: 'not-literal' | 'shared' | 'changed' | 'characters' | 'ambiguous';
  /** One line, with file and line. */
  readonly message: string;
}

const PRINTABLE = /^[\t -~]*$/;
/** What a word may hold without quotes, and within them, and mean itself. */
const BARE = /^[^\s"{}#!$\\]+$/;
const QUOTED = /^[^"$\\]*$/;

const samePlace = (one: WordPlace, other: WordPlace | undefined): boolean =>
  other?.file === one.file && other.line === one.line && other.start === one.start;

/** How many statements have a word that is written here: more than one where a file is included more than once. */
function countAt(place: WordPlace, top: readonly Statement[]): number {
  let count = 0;
  const open = [...top];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const each of next.block) open.push(each);
    if (next.places?.some((each) => samePlace(place, each))) count += 1;
  }
  return count;
}

/** The line as the files have it now. */
function lineAt({ file, line }: WordPlace, files: readonly ConfFile[]): string | undefined {
  const found = files.find(({ path }) => path === file)?.lines[line - 1];
  return found && textOf(found);
}

/** Whether a line can be edited so, and hold the value, whatever sed's locale. */
const isSafe = (line: string, value: string, isQuoted: boolean): boolean =>
  PRINTABLE.test(line + value) && (isQuoted ? QUOTED : BARE).test(value);

const WHY: Readonly<Record<NotEditable['code'], string>> = {
  'not-literal': 'the value comes from a definition or a repetition',
  shared: 'the value is used more than once, for its file is included so',
  changed: 'the value is not there any more',
  characters: 'the line, or the value, holds characters that cannot be edited safely',
  ambiguous: 'the quotes of the line allow no exact edit',
};

/** The command that changes what is written at a place, or why there is none. */
function editAt(
  place: WordPlace,
  line: string | undefined,
  word: string,
  value: string,
): Result<Argv, NotEditable['code']> {
  const text = line?.slice(place.start, place.end);
  const isQuoted = text === `"${word}"`;
  if (line === undefined || text === undefined || (!isQuoted && text !== word))
    return err('changed');
  if (!isSafe(line, value, isQuoted)) return err('characters');
  const nth = occurrence(line, text, place.start);
  if (nth === undefined) return err('ambiguous');
  const to = isQuoted ? `"${value}"` : value;
  return ok(sedEdit(place.line, { text, nth }, to, place.file));
}

/**
 * The command that changes one value of a configuration, as it was read last, and nothing else. The word at `index` of the statement must be written as such, and once.
 */
export function valueEdit(
  { files, statements }: Pick<Configuration, 'files' | 'statements'>,
  { words, places, file, line }: Pick<Statement, 'words' | 'places' | 'file' | 'line'>,
  index: number,
  value: string,
): Result<Argv, NotEditable> {
  const refuse = (code: NotEditable['code']): Result<Argv, NotEditable> =>
    err({ code, message: `${file}:${line}: ${WHY[code]}` });
  const place = places?.[index];
  if (!place) return refuse('not-literal');
  if (countAt(place, statements) > 1) return refuse('shared');
  const edit = editAt(place, lineAt(place, files), words[index] ?? '', value);
  return edit.ok ? edit : refuse(edit.error);
}
