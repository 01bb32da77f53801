import xterm from '@xterm/headless';
import stringWidth from 'string-width';

/** One character cell as a terminal shows it. */
export interface ScreenCell {
  /** `''` beside a wide character. */
  readonly text: string;
  readonly width: number;
  /** Colours and attributes in a comparable form: `fg:bg:attributes`. */
  readonly style: string;
}

/** A terminal without a window: feed it bytes, look at its cells. */
export interface Screen {
  readonly terminal: xterm.Terminal;
  write(data: string | Uint8Array): Promise<void>;
  /** The lines of the visible screen, without blanks at their ends. */
  lines(): string[];
  cells(): ScreenCell[][];
  /** Private modes that were set and not reset since: 25, 1049, 2004, … */
  modes(): ReadonlySet<number>;
  cursorVisible(): boolean;
  alternate(): boolean;
  resize(columns: number, rows: number): void;
}

/** A screen that measures characters the way terminals of today do. */
export function openScreen(columns: number, rows: number): Screen {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  useModernWidths(terminal);
  const modes = trackModes(terminal);
  return {
    terminal,
    write: (data) => new Promise((resolve) => terminal.write(data, resolve)),
    lines: () =>
      cellsOf(terminal).map((row) =>
        row
          .map(({ text }) => text)
          .join('')
          .trimEnd(),
      ),
    cells: () => cellsOf(terminal),
    modes: () => modes,
    cursorVisible: () => modes.has(25),
    alternate: () => terminal.buffer.active.type === 'alternate',
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
  };
}

function trackModes(terminal: xterm.Terminal): ReadonlySet<number> {
  const modes = new Set<number>([7, 25]); // wrapping and the cursor are on from the start
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (numbers) => {
    for (const mode of numbers.flat()) modes.add(mode);
    return false;
  });
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, (numbers) => {
    for (const mode of numbers.flat()) modes.delete(mode);
    return false;
  });
  return modes;
}

/** The terminal's own tables are from 2010 and know no wide emoji. */
function useModernWidths(terminal: xterm.Terminal): void {
  const wcwidth = (code: number): 0 | 1 | 2 => {
    if (code < 0x7f) return 1;
    if (code >= 0x1f1e6 && code <= 0x1f1ff) return 1;
    return Math.min(2, stringWidth(String.fromCodePoint(code))) as 0 | 1 | 2; // a width, cut at 2
  };
  terminal.unicode.register({
    version: 'modern',
    wcwidth,
    charProperties(code, preceding) {
      const width = wcwidth(code);
      const before = (preceding >> 1) & 3;
      const joins = width === 0 && before > 0;
      return ((joins ? before : width) << 1) | (joins ? 1 : 0);
    },
  });
  terminal.unicode.activeVersion = 'modern';
}

function cellsOf(terminal: xterm.Terminal): ScreenCell[][] {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, y) => {
    const line = active.getLine(active.baseY + y);
    return Array.from({ length: terminal.cols }, (_ignored, x) => cellOf(line?.getCell(x)));
  });
}

function cellOf(cell: xterm.IBufferCell | undefined): ScreenCell {
  if (!cell) return { text: ' ', width: 1, style: '0:0:' };
  const width = cell.getWidth();
  const text = width === 0 ? '' : cell.getChars() || ' ';
  const attributes = Object.entries({
    bold: cell.isBold(),
    dim: cell.isDim(),
    italic: cell.isItalic(),
    underline: cell.isUnderline(),
    inverse: cell.isInverse(),
    strike: cell.isStrikethrough(),
  }).flatMap(([name, isSet]) => (isSet ? [name] : []));
  const foreground = cell.isFgDefault() ? '0' : `${cell.getFgColorMode()}/${cell.getFgColor()}`;
  const background = cell.isBgDefault() ? '0' : `${cell.getBgColorMode()}/${cell.getBgColor()}`;
  return { text, width, style: `${foreground}:${background}:${attributes.join('+')}` };
}
