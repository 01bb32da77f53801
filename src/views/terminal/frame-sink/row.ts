import { glyphsOf } from './glyphs.ts';
import { readSgr } from './read-sgr.ts';
import { DEFAULT_STYLE, type Style, type StyleTable } from './style.ts';

/** One line of the screen, cell by cell. */
export interface Row {
  /** What stands in each column; `''` in the columns a wide character covers beside its first. */
  readonly texts: readonly string[];
  readonly styles: readonly Style[];
  /** From this column on there are only plain blanks. */
  readonly end: number;
  /** Has a {@link Glyph} whose width terminals disagree about. */
  readonly risky: boolean;
}

const SGR = /\x1b\[([\d;]*)m/y;
/** Any other sequence; nothing of it is drawn. */
const OTHER_SEQUENCE =
  /\x1b(?:\[[\x20-\x3f]*[\x40-\x7e]?|[P\]X^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|[\x20-\x2f]*[\x30-\x7e]?)/y;

/** A row with nothing on it. */
export function blankRow(columns: number): Row {
  return new RowWriter(columns).finish();
}

/** Lays a line of text with SGR sequences into cells; what does not fit is cut. */
export function readRow(line: string, columns: number, table: StyleTable): Row {
  const row = new RowWriter(columns);
  let at = 0;
  while (at < line.length && !row.isFull) {
    const plain = endOfPlain(line, at);
    if (plain > at) {
      row.putPlain(line, at, plain);
      at = plain;
    } else if (line.charCodeAt(at) === 0x1b) {
      at = readEscape(line, at, row, table);
    } else {
      at = readRun(line, at, row);
    }
  }
  return row.finish();
}

/** Where printable ASCII ends; its last character is left to what may combine with it. */
function endOfPlain(line: string, from: number): number {
  let at = from;
  let code = line.charCodeAt(at);
  while (code >= 0x20 && code < 0x7f) code = line.charCodeAt(++at);
  return code >= 0x7f && at > from ? at - 1 : at;
}

function readEscape(line: string, at: number, row: RowWriter, table: StyleTable): number {
  SGR.lastIndex = at;
  const sgr = SGR.exec(line);
  if (sgr) {
    row.style = table.after(row.style, sgr[1] ?? '', readSgr);
    return SGR.lastIndex;
  }
  OTHER_SEQUENCE.lastIndex = at;
  OTHER_SEQUENCE.exec(line);
  return Math.max(at + 1, OTHER_SEQUENCE.lastIndex);
}

/** Everything up to the next escape sequence. */
function readRun(line: string, at: number, row: RowWriter): number {
  const escape = line.indexOf('\x1b', at);
  const end = escape < 0 ? line.length : escape;
  for (const glyph of glyphsOf(line.slice(at, end))) {
    if (row.isFull) break;
    if (glyph.width > 0) row.put(glyph.text, glyph.width, glyph.risky);
  }
  return end;
}

class RowWriter {
  style: Style = DEFAULT_STYLE;
  #column = 0;
  #end = 0;
  #risky = false;
  readonly #columns: number;
  readonly #texts: string[];
  readonly #styles: Style[];

  constructor(columns: number) {
    this.#columns = columns;
    this.#texts = new Array<string>(columns).fill(' ');
    this.#styles = new Array<Style>(columns).fill(DEFAULT_STYLE);
  }

  get isFull(): boolean {
    return this.#column >= this.#columns;
  }

  /** Printable ASCII, a column each. */
  putPlain(line: string, from: number, to: number): void {
    const { style } = this;
    let column = this.#column;
    const last = Math.min(to, from + this.#columns - column);
    for (let at = from; at < last; at++, column++) {
      const text = line.charAt(at);
      this.#texts[column] = text;
      this.#styles[column] = style;
      if (text !== ' ' || style !== DEFAULT_STYLE) this.#end = column + 1;
    }
    this.#column = column;
  }

  /** A grapheme cluster of any width above 0. */
  put(text: string, width: number, risky: boolean): void {
    if (this.#column + width > this.#columns) {
      this.#column = this.#columns; // half a wide character is not drawn
      return;
    }
    this.#texts.fill('', this.#column, this.#column + width);
    this.#texts[this.#column] = text;
    this.#styles.fill(this.style, this.#column, this.#column + width);
    this.#column += width;
    if (text !== ' ' || this.style !== DEFAULT_STYLE) this.#end = this.#column;
    this.#risky ||= risky;
  }

  finish(): Row {
    return { texts: this.#texts, styles: this.#styles, end: this.#end, risky: this.#risky };
  }
}
