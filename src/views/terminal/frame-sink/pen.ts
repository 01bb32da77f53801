import { DEFAULT_STYLE, type Style } from './style.ts';
import { changeStyle } from './write-sgr.ts';

/** Where the terminal's cursor is and what it draws in, while one write is put together. */
export class Pen {
  #output = '';
  #row: number | undefined;
  #column: number | undefined;
  #style: Style = DEFAULT_STYLE;
  readonly #columns: number;

  /** The terminal is `columns` wide; nothing is known of its cursor yet. */
  constructor(columns: number) {
    this.#columns = columns;
  }

  /** What to write so far. */
  get output(): string {
    return this.#output;
  }

  /** The style of what is drawn next without a change. */
  get style(): Style {
    return this.#style;
  }

  /** Moves by the shortest sequence. */
  moveTo(row: number, column: number): void {
    this.#output += this.moveCost(row, column);
    this.#row = row;
    this.#column = column;
  }

  /** The sequence {@link moveTo} would write. */
  moveCost(row: number, column: number): string {
    if (this.#row === row && this.#column === column) return '';
    const absolute = column === 0 ? `\x1b[${row + 1}H` : `\x1b[${row + 1};${column + 1}H`;
    if (this.#row === undefined || row < this.#row) return absolute;
    if (row === this.#row) return shorter(this.#alongRow(column), absolute);
    const down = row - this.#row;
    // The terminal's driver makes three bytes of each \r\n.
    const newLines = '\r\n'.repeat(down) + forward(column);
    const best = newLines.length + down < absolute.length ? newLines : absolute;
    if (this.#column === undefined) return best;
    const straight = downward(down) + this.#alongRow(column);
    return straight.length < best.length + (best === newLines ? down : 0) ? straight : best;
  }

  /** Draws one character that takes `width` columns. */
  draw(text: string, width: number, style: Style): void {
    this.useStyle(style);
    this.#output += text;
    if (this.#column === undefined) return;
    const column = this.#column + width;
    // At the right edge terminals differ in where the cursor is.
    this.#column = column >= this.#columns ? undefined : column;
  }

  /** Changes the style by the shortest sequence. */
  useStyle(style: Style): void {
    if (style === this.#style) return;
    this.#output += changeStyle(this.#style, style);
    this.#style = style;
  }

  /** Blanks the row from the cursor on, in the terminal's own colours. */
  eraseToEnd(): void {
    this.useStyle(DEFAULT_STYLE);
    this.#output += '\x1b[K';
  }

  /** Blanks the whole screen; a style left over from elsewhere ends here. */
  eraseScreen(): void {
    this.#output += '\x1b[m\x1b[H\x1b[2J';
    this.#row = 0;
    this.#column = 0;
  }

  /** The cursor may be anywhere in its row. */
  forgetColumn(): void {
    this.#column = undefined;
  }

  #alongRow(column: number): string {
    const home = '\r' + forward(column);
    if (this.#column === undefined) return home;
    const step = column - this.#column;
    if (step === 0) return '';
    const direct = step > 0 ? forward(step) : back(-step);
    return shorter(direct, home);
  }
}

/** A vertical tab is a line feed that the terminal's driver leaves alone: the column stays. */
const downward = (rows: number): string => (rows <= 3 ? '\v'.repeat(rows) : `\x1b[${rows}B`);

function forward(columns: number): string {
  if (columns === 0) return '';
  return columns === 1 ? '\x1b[C' : `\x1b[${columns}C`;
}

function back(columns: number): string {
  return columns <= 3 ? '\b'.repeat(columns) : `\x1b[${columns}D`;
}

const shorter = (one: string, other: string): string => (one.length <= other.length ? one : other);
