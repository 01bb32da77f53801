import type { ConfFile, ConfLine, ConfPiece } from '../../../model/keepalived/conf.ts';

/** What stands between two braces as they are written, whatever keepalived makes of it. */
export interface BraceBlock {
  readonly file: string;
  /** Of the words in front of the brace. */
  readonly line: number;
  /** The words in front of the brace. */
  readonly head: readonly string[];
  readonly parent: BraceBlock | undefined;
  /** Line of the closing brace; absent where there is none. */
  end?: number;
}

/** The braces of a file. */
export interface Braces {
  readonly blocks: readonly BraceBlock[];
  /** Lines of closing braces that close nothing. */
  readonly extra: readonly number[];
}

/** Lines whose braces are no blocks: definitions, repetitions, patterns. */
const OTHER_BRACES = /^(?:\$\w+=|~(?:SEQ|LST)|include)/;

/** The pieces of a line of which blocks are made; `${NAME}` is none. */
function bracePieces({ pieces }: ConfLine): readonly ConfPiece[] {
  const code = pieces.filter(({ kind }) => kind !== 'comment' && kind !== 'unread');
  const first = code.find(({ kind }) => kind === 'word');
  if (first && OTHER_BRACES.test(first.raw)) return [];
  const isName = (index: number): boolean =>
    code[index]?.kind === 'open' && (code[index - 1]?.raw.endsWith('$') ?? false);
  return code.filter(
    ({ kind }, index) =>
      kind !== 'blank' &&
      !isName(index) &&
      !(isName(index - 1) && kind === 'word') &&
      !(isName(index - 2) && kind === 'close'),
  );
}

class Reader {
  readonly blocks: BraceBlock[] = [];
  readonly extra: number[] = [];
  private readonly open: BraceBlock[] = [];
  private head: string[] = [];
  private headLine = 0;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  take(line: ConfLine, number: number): void {
    const pieces = bracePieces(line);
    if (pieces[0]?.kind === 'word') this.head = [];
    for (const { kind, raw } of pieces) {
      if (kind === 'word') {
        if (this.head.length === 0) this.headLine = number;
        this.head.push(raw);
      } else {
        if (kind === 'open') this.begin(number);
        else this.end(number);
        this.head = [];
      }
    }
  }

  private begin(number: number): void {
    const block: BraceBlock = {
      file: this.file,
      line: this.head.length > 0 ? this.headLine : number,
      head: this.head,
      parent: this.open.at(-1),
    };
    this.blocks.push(block);
    this.open.push(block);
  }

  private end(number: number): void {
    const block = this.open.pop();
    if (block) block.end = number;
    else this.extra.push(number);
  }
}

/** Reads the braces of a file as its author wrote them. */
export function bracesOf({ path, lines }: ConfFile): Braces {
  const reader = new Reader(path);
  for (const [index, line] of lines.entries()) reader.take(line, index + 1);
  return { blocks: reader.blocks, extra: reader.extra };
}

/** The block around all others around this one. */
export const outermost = (block: BraceBlock): BraceBlock =>
  block.parent ? outermost(block.parent) : block;
