import type { ReadOutcome } from '../../state/ports.ts';
import type { ConfFile } from '../../state/model/keepalived/conf.ts';
import type { Reading } from './expand-line.ts';
import { expanded, includedBy } from './expand-line.ts';
import type { ListFolder } from './glob.ts';
import { isPattern, pathsOf } from './glob.ts';
import { parseFile } from './parse-file.ts';
import type { SourceLine } from './source-line.ts';
import { sourceLine } from './source-line.ts';

/** What following includes needs. */
export interface IncludeParts extends Reading {
  readonly read: (path: string) => Promise<ReadOutcome>;
  readonly list: ListFolder;
  /** Every file so far by its path, in the order in which they were first read. */
  readonly files: Map<string, ConfFile>;
  /** Every line so far, those of included files where they are included. */
  readonly lines: SourceLine[];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Why a file has no text. */
function reasonFor(found: Exclude<ReadOutcome, { kind: 'read' }>): string {
  if (found.kind === 'denied') return 'reading it was denied';
  return found.kind === 'failed' ? found.reason : 'there is no such file';
}

function parsed(path: string, text: string, { files }: IncludeParts): ConfFile {
  const file = parseFile(path, text);
  files.set(path, file);
  return file;
}

type Found =
  { readonly kind: 'parsed'; readonly file: ConfFile } | Exclude<ReadOutcome, { kind: 'read' }>;

/** A file that is included twice is read once. */
async function fileAt(path: string, parts: IncludeParts): Promise<Found> {
  const known = parts.files.get(path);
  if (known) return { kind: 'parsed', file: known };
  const found = await parts.read(path);
  return found.kind === 'read' ? { kind: 'parsed', file: parsed(path, found.text, parts) } : found;
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
    const found = await fileAt(each, parts);
    if (found.kind === 'parsed') await takeLines(found.file, parts);
    else if (found.kind !== 'missing') parts.issues.push(`${at}: ${each}: ${reasonFor(found)}`);
  }
}

async function takeLines({ path, lines }: ConfFile, parts: IncludeParts): Promise<void> {
  for (const [index, each] of lines.entries()) {
    if (each.pieces.every(({ kind }) => kind === 'blank')) parts.definitions.end();
    const source = sourceLine(each, path, index + 1);
    if (source.text === '') continue;
    for (const line of expanded(source, parts)) {
      const included = includedBy(line);
      if (included === undefined) parts.lines.push(line);
      else await takeIncluded(included, line, parts);
    }
  }
  if (lines.at(-1)?.end !== '') parts.definitions.end();
}

/** Reads the lines of a file with those of its includes, in the order in which keepalived reads them. */
export async function takeFile(
  path: string,
  found: ReadOutcome,
  parts: IncludeParts,
): Promise<void> {
  if (found.kind === 'read') await takeLines(parsed(path, found.text, parts), parts);
  else parts.issues.push(`${path}: ${reasonFor(found)}`);
}
