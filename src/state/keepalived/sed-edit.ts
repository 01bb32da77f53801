import type { ConfText } from '../model/change/change.ts';
import type { Argv } from '../model/command-run.ts';

/** Which of the occurrences that sed finds, from the left and without overlaps, begins here; from 1. */
export function occurrence(line: string, text: string, start: number): number | undefined {
  let count = 0;
  for (
    let at = line.indexOf(text);
    at >= 0 && at <= start;
    at = line.indexOf(text, at + text.length)
  ) {
    count += 1;
    if (at === start) return count;
  }
  return undefined;
}

const asPattern = (text: string): string => text.replaceAll(/[\\.*[^$/]/g, String.raw`\$&`);
const asReplacement = (text: string): string => text.replaceAll(/[\\&/]/g, String.raw`\$&`);

/** Writes one text of a line over, and nothing else: `sed -i -e '12s/150/90/' FILE`. */
export function sedEdit(line: number, { text, nth }: ConfText, to: string, file: string): Argv {
  const which = nth === 1 ? '' : String(nth);
  const edit = `${line}s/${asPattern(text)}/${asReplacement(to)}/${which}`;
  return ['sed', '-i', '-e', edit, file];
}
