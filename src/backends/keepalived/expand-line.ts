import type { Definitions } from './definitions.ts';
import { withoutComment } from './lexer.ts';
import { isRepeated, repeatedOf } from './repeats.ts';
import type { SourceLine } from './source-line.ts';
import { partOf, retold } from './source-line.ts';
import { through } from './written.ts';

/** How much may still be read: what repeats or includes itself comes to an end. */
interface Allowance {
  /** Lines that stand behind a name that stood behind a name. */
  nested: number;
  files: number;
}

/** What is known while a configuration is read, line by line. */
export interface Reading {
  readonly definitions: Definitions;
  /** What `@ID` is compared with. */
  readonly configId: string;
  /** What could not be read, a line each. */
  readonly issues: string[];
  readonly allowance: Allowance;
}

const DEEPEST = 32;
const INCLUDE = /^include[rmwba]?\s+(\S.*)$/s;
const CONDITION = /^@(\^?)(\S*)(.*)$/s;

/** The file that a line includes. */
export const includedBy = ({ text }: SourceLine): string | undefined => INCLUDE.exec(text)?.[1];

/** The rest of a line where its condition holds, else nothing. */
function conditioned(line: SourceLine, configId: string): SourceLine | undefined {
  const [, not, id, rest] = CONDITION.exec(line.text) ?? [];
  if (rest === undefined) return line;
  const holds = (id === configId) === (not === '');
  return holds ? partOf(line, line.text.length - rest.trimStart().length) : undefined;
}

function* repeated(line: SourceLine, reading: Reading, depth: number): Generator<SourceLine> {
  const { definitions, issues } = reading;
  const head = line.text.replace(/\).*$/s, ')');
  const found = repeatedOf(
    (definitions.replaced(head)?.first ?? head) + line.text.replace(/^[^)]*\)?/s, ''),
  );
  if (!found) {
    issues.push(`${line.file}:${line.line}: ${line.text.slice(0, 4)} is not understood`);
    return;
  }
  for (const round of found.rounds) {
    for (const [name, value] of round) definitions.set(name, value);
    yield* expanded(retold(line, found.rest), reading, depth + 1);
  }
}

function* replaced(line: SourceLine, reading: Reading, depth: number): Generator<SourceLine> {
  const found = reading.definitions.replaced(line.text);
  if (!found || found.first === line.text) yield line;
  else {
    const { first, kept } = found;
    const start = first.length - first.trimStart().length;
    const code = withoutComment(first);
    const told = retold(line, first, through(kept, line.written));
    yield* expanded(partOf(told, start, start + code.length), reading, depth + 1);
  }
  for (const each of found?.more ?? []) yield* expanded(retold(line, each), reading, depth + 1);
}

/**
 * The lines that a line stands for: conditions held against the host, definitions taken and replaced, repetitions
 * repeated. To be asked for one by one: what an included file defines holds for the next.
 */
export function* expanded(read: SourceLine, reading: Reading, depth = 0): Generator<SourceLine> {
  const { definitions, configId, issues, allowance } = reading;
  if (depth > 1) allowance.nested -= 1;
  if (depth > DEEPEST || allowance.nested < 0) {
    const issue = `${read.file}:${read.line}: definitions that use each other`;
    if (issues.at(-1) !== issue) issues.push(issue);
    return;
  }
  const line = conditioned(read, configId);
  if (!line || line.text === '' || definitions.take(line.text)) return;
  yield* (isRepeated(line.text) ? repeated : replaced)(line, reading, depth);
}
