import type { Token } from './lexer.ts';
import { tokensOf } from './lexer.ts';
import type { Statement } from './statement.ts';

/** A line of a file as it will be read, includes and conditions already followed. */
export interface SourceLine {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** A statement that is being read. */
interface Draft {
  readonly words: string[];
  readonly file: string;
  readonly line: number;
  readonly block: Draft[];
}

const NAME = /\$(?:\{(\w+)\}|(\w+))/g;
const DEEPEST = 8;

/** `$NAME` and `${NAME}` by what was defined before; what was not stays as it is. */
function substituted(text: string, names: ReadonlyMap<string, string>): string {
  let result = text;
  for (let depth = 0; depth < DEEPEST && result.includes('$'); depth += 1) {
    const next = result.replaceAll(
      NAME,
      (whole, braced?: string, bare?: string) => names.get(braced ?? bare ?? '') ?? whole,
    );
    if (next === result) break;
    result = next;
  }
  return result;
}

class Reader {
  readonly top: Draft[] = [];
  private readonly open: Draft[] = [];
  private readonly names = new Map<string, string>();
  private last: Draft | undefined;

  take({ text, file, line }: SourceLine): void {
    const [, name, value] = /^\s*\$(\w+)=(.*)$/s.exec(text) ?? [];
    if (name !== undefined && value !== undefined) {
      this.names.set(name, value.trim());
      return;
    }
    let words: string[] = [];
    const end = (): void => {
      if (words.length > 0) this.add({ words, file, line, block: [] });
      words = [];
    };
    for (const token of tokensOf(substituted(text, this.names))) {
      if (token.kind === 'word') words.push(token.text);
      else {
        end();
        this.brace(token);
      }
    }
    end();
  }

  private add(statement: Draft): void {
    (this.open.at(-1)?.block ?? this.top).push(statement);
    this.last = statement;
  }

  private brace({ kind }: Token): void {
    if (kind === 'close') {
      this.open.pop();
      this.last = undefined;
    } else if (this.last) {
      this.open.push(this.last);
      this.last = undefined;
    }
  }
}

/** The statements of these lines, nested as their braces are; never throws. */
export function parseConf(lines: readonly SourceLine[]): readonly Statement[] {
  const reader = new Reader();
  for (const line of lines) reader.take(line);
  return reader.top;
}
