import type { Definitions } from './definitions.ts';
import { withoutComment } from './lexer.ts';
import { isRepeated, repeatedOf } from './repeats.ts';

/** A line of a file as it will be read. */
export interface SourceLine {
  readonly text: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

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
function conditioned(text: string, configId: string): string {
  const [, not, id, rest] = CONDITION.exec(text) ?? [];
  if (rest === undefined) return text;
  return (id === configId) === (not === '') ? rest.trimStart() : '';
}

function* repeated(line: SourceLine, reading: Reading, depth: number): Generator<SourceLine> {
  const { definitions, issues } = reading;
  const [text = ''] = definitions.replaced(line.text.replace(/\).*$/s, ')'));
  const found = repeatedOf(text + line.text.replace(/^[^)]*\)?/s, ''));
  if (!found) {
    issues.push(`${line.file}:${line.line}: ${line.text.slice(0, 4)} is not understood`);
    return;
  }
  for (const round of found.rounds) {
    for (const [name, value] of round) definitions.set(name, value);
    yield* expanded({ ...line, text: found.rest }, reading, depth + 1);
  }
}

/**
 * The lines that a line stands for: conditions held against the host, definitions taken and replaced, repetitions
 * repeated. To be asked for one by one: what an included file defines holds for the next.
 */
export function* expanded(line: SourceLine, reading: Reading, depth = 0): Generator<SourceLine> {
  const { definitions, configId, issues, allowance } = reading;
  if (depth > 1) allowance.nested -= 1;
  if (depth > DEEPEST || allowance.nested < 0) {
    const issue = `${line.file}:${line.line}: definitions that use each other`;
    if (issues.at(-1) !== issue) issues.push(issue);
    return;
  }
  const text = conditioned(line.text, configId);
  if (text === '' || definitions.take(text)) return;
  if (isRepeated(text)) {
    yield* repeated({ ...line, text }, reading, depth);
    return;
  }
  const [first = '', ...more] = definitions.replaced(text);
  if (first === text) yield { ...line, text };
  else yield* expanded({ ...line, text: withoutComment(first) }, reading, depth + 1);
  for (const each of more) yield* expanded({ ...line, text: each }, reading, depth + 1);
}
