import type { ReadOutcome } from '../../state/ports.ts';
import type { Reading, SourceLine } from './expand-line.ts';
import { expanded, includedBy } from './expand-line.ts';
import type { ListFolder } from './glob.ts';
import { isPattern, pathsOf } from './glob.ts';
import { withoutComment } from './lexer.ts';

/** What following includes needs. */
export interface IncludeParts extends Reading {
  readonly read: (path: string) => Promise<ReadOutcome>;
  readonly list: ListFolder;
  /** Every line so far, those of included files where they are included. */
  readonly lines: SourceLine[];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Why a file has no text. */
function reasonFor(found: Exclude<ReadOutcome, { kind: 'read' }>): string {
  if (found.kind === 'denied') return 'reading it was denied';
  return found.kind === 'failed' ? found.reason : 'there is no such file';
}

/** A file that is not there is none for keepalived either: it reads on. */
async function takeIncluded(
  path: string,
  { file, line }: SourceLine,
  parts: IncludeParts,
): Promise<void> {
  const at = `${file}:${line}: include ${path}`;
  const full = path.startsWith('/') ? path : `${folderOf(file)}/${path}`;
  const paths = isPattern(full) ? await pathsOf(full, parts.list) : [full];
  if (!paths) parts.issues.push(`${at}: its folder could not be listed`);
  for (const each of paths ?? []) {
    parts.allowance.files -= 1;
    if (parts.allowance.files === 0) parts.issues.push(`${at}: too many files`);
    if (parts.allowance.files <= 0) return;
    const found = await parts.read(each);
    if (found.kind === 'read') await takeLines(each, found.text, parts);
    else if (found.kind !== 'missing') parts.issues.push(`${at}: ${each}: ${reasonFor(found)}`);
  }
}

async function takeLines(file: string, text: string, parts: IncludeParts): Promise<void> {
  for (const [index, raw] of text.split('\n').entries()) {
    const plain = withoutComment(raw);
    if (plain === '') {
      if (raw.trim() === '') parts.definitions.end();
      continue;
    }
    for (const line of expanded({ text: plain, file, line: index + 1 }, parts)) {
      const path = includedBy(line);
      if (path === undefined) parts.lines.push(line);
      else await takeIncluded(path, line, parts);
    }
  }
}

/** Reads the lines of a file with those of its includes, in the order in which keepalived reads them. */
export async function takeFile(
  file: string,
  found: ReadOutcome,
  parts: IncludeParts,
): Promise<void> {
  if (found.kind === 'read') await takeLines(file, found.text, parts);
  else parts.issues.push(`${file}: ${reasonFor(found)}`);
}
