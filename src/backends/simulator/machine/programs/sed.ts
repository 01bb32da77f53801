import type { FileTree } from '../file-tree.ts';
import { failed, said } from './answers.ts';
import type { Answer } from './answers.ts';

/** `12s/OLD/NEW/2`: which line, what, and which of its matches. */
interface Substitution {
  readonly line: number;
  readonly pattern: RegExp;
  readonly replacement: string;
  readonly match: number;
}

/** A basic regular expression as one of JavaScript: there `(` is a letter and `\(` a group. */
function asPattern(basic: string): RegExp {
  const swapped = basic.replaceAll(
    /\\([(){}+?|])|([(){}+?|])/g,
    (_whole, escaped?: string, plain?: string) => escaped ?? `\\${plain ?? ''}`,
  );
  return new RegExp(swapped, 'g');
}

function parseScript(script: string): Substitution | undefined {
  const [, line = '', mark = '/', rest = ''] = /^(\d+)s(.)(.*)$/s.exec(script) ?? [];
  const escapedMark = mark.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const part = String.raw`((?:\\.|[^\\])*?)`;
  const [, old, fresh, flags] =
    new RegExp(`^${part}${escapedMark}${part}${escapedMark}(\\d*)$`, 's').exec(rest) ?? [];
  if (line === '' || old === undefined || fresh === undefined) return undefined;
  const plain = (text: string): string => text.replaceAll(`\\${mark}`, mark);
  return {
    line: Number(line),
    pattern: asPattern(plain(old)),
    replacement: plain(fresh),
    match: Number(flags === '' ? 1 : flags),
  };
}

/** The replacement with what `&` and a backslash mean in it. */
const filled = (replacement: string, found: string): string =>
  replacement.replaceAll(
    /\\(.)|&/g,
    (whole, escaped?: string) => escaped ?? (whole === '&' ? found : whole),
  );

function substituted(text: string, { pattern, replacement, match }: Substitution): string {
  let count = 0;
  return text.replaceAll(pattern, (found) => {
    count += 1;
    return count === match ? filled(replacement, found) : found;
  });
}

/** `sed -i -e 'Ns/OLD/NEW/K' FILE`: the file is written anew beside itself and renamed into place. */
export function runSed(files: FileTree, words: readonly string[]): Answer {
  const scripts = words.filter((_word, index) => words[index - 1] === '-e');
  const path = words.at(-1) ?? '';
  const entry = files.get(path);
  if (!entry) return failed(`sed: can't read ${path}: No such file or directory`, 2);
  let lines = entry.text.split('\n');
  for (const script of scripts) {
    const found = parseScript(script);
    if (!found)
      return failed(`sed: -e expression #1, char 1: unknown command: \`${script.charAt(0)}'`);
    lines = lines.map((line, index) =>
      index + 1 === found.line ? substituted(line, found) : line,
    );
  }
  files.replace(path, lines.join('\n'), entry.mode);
  return said();
}
