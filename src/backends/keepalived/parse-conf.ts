import { CHECKERS } from '../../state/model/keepalived/checkers.ts';
import type { Statement, WordPlace } from '../../state/model/keepalived/conf.ts';
import { wordOf } from './lexer.ts';
import type { SourceLine } from './source-line.ts';
import { piecesIn, placeIn } from './source-line.ts';

const NONE: ReadonlySet<string> = new Set();

/** What has a block inside of a virtual_server; elsewhere everything may have one. */
const BLOCKS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...[...CHECKERS, 'url', 'host'].map((name) => [name, NONE] as const),
  ['virtual_server', new Set(['real_server'])],
  ['real_server', CHECKERS],
  ['HTTP_GET', new Set(['url'])],
  ['SSL_GET', new Set(['url'])],
  ['SMTP_CHECK', new Set(['host'])],
]);

/** A statement that is being read. */
interface Draft extends Statement {
  readonly block: Draft[];
}

class Reader {
  readonly top: Draft[] = [];
  private readonly open: Draft[] = [];
  private last: Draft | undefined;

  take(source: SourceLine): void {
    const { file, line } = source;
    let words: string[] = [];
    let places: (WordPlace | undefined)[] = [];
    let start = 0;
    const end = (): void => {
      if (words.length > 0) this.add({ words, file, line, block: [], places });
      [words, places] = [[], []];
    };
    for (const piece of piecesIn(source)) {
      const { kind, raw } = piece;
      if (kind === 'word') {
        words.push(wordOf(piece));
        places.push(placeIn(source, start, start + raw.length));
      } else if (kind === 'open' || kind === 'close') {
        end();
        this.brace(kind);
      }
      start += raw.length;
    }
    end();
  }

  private add(statement: Draft): void {
    if (this.last && this.wantsBlock(this.last)) this.open.push(this.last);
    (this.open.at(-1)?.block ?? this.top).push(statement);
    this.last = statement;
  }

  private brace(kind: 'open' | 'close'): void {
    if (kind === 'close') this.open.pop();
    else if (this.last && this.takesBlock(this.last)) this.open.push(this.last);
    this.last = undefined;
  }

  /** Where the brace of such a block is missing, it is taken for written. */
  private wantsBlock({ words: [name = ''] }: Draft): boolean {
    const inside = this.inside();
    return inside ? inside.has(name) : this.open.length === 0 && name === 'virtual_server';
  }

  /** What has a block in here; `undefined` outside of a virtual_server. */
  private inside(): ReadonlySet<string> | undefined {
    const name = (block: Draft | undefined): string => block?.words[0] ?? '';
    const isService = name(this.open[0]) === 'virtual_server';
    return isService ? (BLOCKS.get(name(this.open.at(-1))) ?? NONE) : undefined;
  }

  /**
   * A brace behind a word that takes none is passed over: what follows belongs to the block around it, which the
   * closing brace ends (lib/parser.c: process_stream).
   */
  private takesBlock({ words: [name = ''] }: Draft): boolean {
    return this.inside()?.has(name) ?? true;
  }
}

/** The statements of these lines, nested as keepalived nests them; never throws. */
export function parseConf(lines: readonly SourceLine[]): readonly Statement[] {
  const reader = new Reader();
  for (const line of lines) reader.take(line);
  return reader.top;
}
