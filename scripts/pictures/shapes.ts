/** Size of a cell in pixels; also the unit of every position. */
export const CELL = { width: 9, height: 18 } as const;

/** Characters that must touch their neighbours are drawn as shapes: fonts leave gaps between lines. */
export type Shape =
  | { readonly kind: 'fill'; readonly path: string }
  | { readonly kind: 'line'; readonly path: string }
  | { readonly kind: 'dots'; readonly path: string };

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** Blocks: eighths from below, eighths from the left, the upper half. */
function block(code: number, x: number, y: number): string | undefined {
  const { width, height } = CELL;
  if (code === 0x2580) return rectangle(x, y, width, height / 2);
  if (code >= 0x2581 && code <= 0x2588) {
    const part = ((code - 0x2580) * height) / 8;
    return rectangle(x, y + height - part, width, part);
  }
  if (code >= 0x2589 && code <= 0x258f)
    return rectangle(x, y, ((0x2590 - code) * width) / 8, height);
  return undefined;
}

/** Arms of the light lines: up, right, down, left. */
const ARMS: Readonly<Record<string, string>> = {
  '─': 'rl',
  '│': 'ud',
  '┌': 'rd',
  '╭': 'rd',
  '┐': 'dl',
  '╮': 'dl',
  '└': 'ur',
  '╰': 'ur',
  '┘': 'ul',
  '╯': 'ul',
  '├': 'urd',
  '┤': 'udl',
  '┬': 'rdl',
  '┴': 'url',
  '┼': 'urdl',
};

function lines(arms: string, x: number, y: number): string {
  const [middle, centre] = [x + CELL.width / 2, y + CELL.height / 2];
  const ends: Readonly<Record<string, string>> = {
    u: `V${y}`,
    r: `H${x + CELL.width}`,
    d: `V${y + CELL.height}`,
    l: `H${x}`,
  };
  return Array.from(arms, (arm) => `M${middle} ${centre}${ends[arm] ?? ''}`).join('');
}

/** Column and row of each bit of a braille pattern. */
const BRAILLE = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
] as const;

function dots(bits: number, x: number, y: number): string {
  const at = (column: number, row: number): string =>
    `M${x + CELL.width * (0.25 + column / 2)} ${y + CELL.height * (0.125 + row / 4)}h0`;
  return BRAILLE.map(([column, row], bit) => ((bits >> bit) & 1 ? at(column, row) : '')).join('');
}

/** The shape of a character at a place; `undefined` for one that is text. */
export function shapeOf(text: string, x: number, y: number): Shape | undefined {
  const arms = ARMS[text];
  if (arms !== undefined) return { kind: 'line', path: lines(arms, x, y) };
  const code = text.codePointAt(0) ?? 0;
  if (code >= 0x2800 && code <= 0x28ff) return { kind: 'dots', path: dots(code - 0x2800, x, y) };
  const path = block(code, x, y);
  return path === undefined ? undefined : { kind: 'fill', path };
}
