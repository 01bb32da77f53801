import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { readerOf, TOP } from './keywords.ts';
import type { Keywords, Reader } from './keywords.ts';
import { linesOf } from './lines.ts';
import type { ConfigurationLine } from './lines.ts';

/** What keepalived says about a line of its file. */
export interface Complaint {
  readonly reader: Reader;
  /** Absent where it is about the file as a whole, or about what the file says. */
  readonly line?: number;
  readonly text: string;
}

/** A file as keepalived reads it. */
export interface ReadFile {
  readonly statements: readonly Statement[];
  readonly complaints: readonly Complaint[];
}

/** A statement whose block is still being read. */
interface GrowingStatement extends Statement {
  readonly block: GrowingStatement[];
}

interface Level {
  readonly keywords: Keywords | 'free';
  readonly block: GrowingStatement[];
}

/** Nests statements the way lib/parser.c does: the brace of an unknown block closes the block around it. */
class Nesting {
  readonly top: GrowingStatement[] = [];
  readonly complaints: Complaint[] = [];
  private readonly levels: Level[] = [{ keywords: TOP, block: this.top }];
  private readonly file: string;
  private reader: Reader = 'every';
  /** What a `{` would open; `undefined` after an unknown word. */
  private opens: Level | undefined;

  constructor(file: string) {
    this.file = file;
  }

  take({ words, line, brace }: ConfigurationLine): void {
    if (words.length > 0) this.statement(words, line);
    if (brace === '{') this.open();
    if (brace === '}') this.close(line);
  }

  /** How many blocks were never closed. */
  get missing(): number {
    return this.levels.length - 1;
  }

  private get level(): Level {
    return this.levels.at(-1) ?? { keywords: TOP, block: this.top };
  }

  private statement(words: readonly string[], line: number): void {
    const { keywords, block } = this.level;
    const [keyword = ''] = words;
    if (this.levels.length === 1) this.reader = readerOf(keyword);
    const kind = keywords === 'free' ? 'line' : keywords.known.get(keyword);
    this.opens = undefined;
    if (kind === undefined) {
      if (this.levels.length === 1) this.reader = 'every';
      this.complain(line, `Unknown keyword '${keyword}'`);
      return;
    }
    const statement: GrowingStatement = { words, file: this.file, line, block: [] };
    block.push(statement);
    this.opens = { keywords: kind === 'line' ? 'free' : kind, block: statement.block };
  }

  private open(): void {
    if (this.opens) this.levels.push(this.opens);
    this.opens = undefined;
  }

  private close(line: number): void {
    this.opens = undefined;
    if (this.levels.length > 1) {
      this.levels.pop();
      return;
    }
    this.reader = 'every';
    this.complain(line, "Extra '}' found");
    this.complain(line, "Unknown keyword '}'");
  }

  private complain(line: number, text: string): void {
    this.complaints.push({ reader: this.reader, line, text });
  }
}

/** The statements of a configuration file of that text. */
export function readStatements(file: string, text: string): ReadFile {
  const nesting = new Nesting(file);
  for (const line of linesOf(text)) nesting.take(line);
  const { missing, complaints, top } = nesting;
  if (missing > 0)
    complaints.push({
      reader: 'every',
      text: `There are ${missing} missing '}'s or extra '{'s`,
    });
  return { statements: top, complaints };
}
