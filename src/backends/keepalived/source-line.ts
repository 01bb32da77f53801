import type { ConfLine, ConfPiece, WordPlace } from '../../state/model/keepalived/conf.ts';
import { piecesOf } from './lexer.ts';
import type { Written } from './written.ts';
import { columnOf, cut } from './written.ts';

/** A line as it will be read, without its comment and the blanks around it. */
export interface SourceLine {
  readonly text: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What of the text is written in the file, by its place in the text. */
  readonly written: readonly Written[];
  /** The pieces of the text; absent where it is not the text of the file. */
  readonly pieces?: readonly ConfPiece[];
}

/** A line of a file as it is written. */
export function sourceLine({ pieces }: ConfLine, file: string, line: number): SourceLine {
  const code = pieces.at(-1)?.kind === 'comment' ? pieces.slice(0, -1) : pieces;
  const [first] = code;
  const column = first?.kind === 'blank' ? first.raw.length : 0;
  const read = column > 0 ? code.slice(1) : code;
  const text = read
    .map(({ raw }) => raw)
    .join('')
    .trimEnd();
  return { text, file, line, pieces: read, written: [{ start: 0, end: text.length, column }] };
}

/** Another text in the place of a line. */
export const retold = (
  { file, line }: SourceLine,
  text: string,
  written: readonly Written[] = [],
): SourceLine => ({ text, file, line, written });

/** A line of which only the part from `start` to `end` is read. */
export const partOf = (line: SourceLine, start: number, end = line.text.length): SourceLine =>
  retold(line, line.text.slice(start, end), cut(line.written, start, end));

/** The pieces of a line, whatever stands for it. */
export const piecesIn = ({ pieces, text }: SourceLine): readonly ConfPiece[] =>
  pieces ?? piecesOf(text);

/** Where the part of a line from `start` to `end` is written; `undefined` where it is not written as such. */
export function placeIn(
  { file, line, written }: SourceLine,
  start: number,
  end: number,
): WordPlace | undefined {
  const column = columnOf(written, start, end);
  return column === undefined
    ? undefined
    : { file, line, start: column, end: column + end - start };
}
