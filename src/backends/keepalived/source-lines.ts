import type { ReadOutcome } from '../../state/ports.ts';
import type { SourceLine } from './parse-conf.ts';

/** What following includes needs. */
export interface IncludeParts {
  readonly read: (path: string) => Promise<ReadOutcome>;
  /** Short host name: what `@ID` is compared with. */
  readonly configId: string;
  /** What could not be read, a line each. */
  readonly issues: string[];
}

const DEEPEST = 16;
const INCLUDE = /^\s*include[rmwba]?\s+(\S.*?)\s*$/;
const CONDITION = /^\s*@(\^?)(\S*)\s(.*)$/s;
const REPEATED = /^\s*~(?:SEQx?|LST)\(/;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Lines whose end is `\` go on in the next; the number is that of the first. */
function joined(text: string, file: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let held: { text: string; line: number } | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const whole = held ? held.text + raw : raw;
    const line = held?.line ?? index + 1;
    if (whole.endsWith('\\')) held = { text: whole.slice(0, -1), line };
    else {
      lines.push({ text: whole, file, line });
      held = undefined;
    }
  }
  if (held) lines.push({ ...held, file });
  return lines;
}

/** The rest of a line where its condition holds; `undefined` where it does not. */
function conditioned(text: string, configId: string): string | undefined {
  const [, not, id, rest] = CONDITION.exec(text) ?? [];
  if (rest === undefined) return text;
  return (id === configId) === (not === '') ? rest : undefined;
}

async function included(
  path: string,
  { file, line }: SourceLine,
  parts: IncludeParts,
  depth: number,
): Promise<readonly SourceLine[]> {
  const at = `${file}:${line}`;
  if (/[*?[{]/.test(path)) {
    parts.issues.push(`${at}: include ${path}: names with * or ? are not followed`);
    return [];
  }
  const full = path.startsWith('/') ? path : `${folderOf(file)}/${path}`;
  return linesOfFile(full, parts, depth + 1);
}

/** A line as it is read; several where it includes a file, none where its condition does not hold. */
async function followed(
  line: SourceLine,
  parts: IncludeParts,
  depth: number,
): Promise<readonly SourceLine[]> {
  const [, target] = INCLUDE.exec(line.text) ?? [];
  if (target !== undefined) return included(target, line, parts, depth);
  const text = conditioned(line.text, parts.configId);
  if (text === undefined) return [];
  if (!REPEATED.test(text)) return [{ ...line, text }];
  parts.issues.push(`${line.file}:${line.line}: ~SEQ and ~LST are not expanded`);
  return [];
}

/** Why a file has no text. */
function reasonFor(found: ReadOutcome): string {
  if (found.kind === 'denied') return 'reading it was denied';
  return found.kind === 'failed' ? found.reason : found.kind;
}

/** The lines of a file with those of its includes, in the order in which keepalived reads them. */
export async function linesOfFile(
  path: string,
  parts: IncludeParts,
  depth = 0,
): Promise<readonly SourceLine[]> {
  const found: ReadOutcome =
    depth > DEEPEST ? { kind: 'failed', reason: 'too many includes' } : await parts.read(path);
  if (found.kind !== 'read') {
    parts.issues.push(`${path}: ${reasonFor(found)}`);
    return [];
  }
  const lines: SourceLine[] = [];
  for (const line of joined(found.text, path)) lines.push(...(await followed(line, parts, depth)));
  return lines;
}
