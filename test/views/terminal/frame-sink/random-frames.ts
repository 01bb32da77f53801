/** A number generator that always gives the same numbers for the same seed, below 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A cell of the model a frame is made from. */
export interface ModelCell {
  readonly text: string;
  readonly width: number;
  readonly style: ModelStyle;
}

interface ModelStyle {
  readonly sgr: string;
  /** In the spelling of the screen helper. */
  readonly seen: string;
}

const STYLES: readonly ModelStyle[] = [
  { sgr: '0', seen: '0:0:' },
  { sgr: '1', seen: '0:0:bold' },
  { sgr: '1;2', seen: '0:0:bold+dim' },
  { sgr: '2', seen: '0:0:dim' },
  { sgr: '4;7', seen: '0:0:underline+inverse' },
  { sgr: '3;9', seen: '0:0:italic+strike' },
  { sgr: '31', seen: `${1 << 24}/1:0:` },
  { sgr: '92;44', seen: `${1 << 24}/10:${1 << 24}/4:` },
  { sgr: '1;97;103', seen: `${1 << 24}/15:${1 << 24}/11:bold` },
  { sgr: '38;5;200', seen: `${2 << 24}/200:0:` },
  { sgr: '48;5;17;7', seen: `0:${2 << 24}/17:inverse` },
  { sgr: '38;2;1;2;3;48;2;250;251;252', seen: `${3 << 24}/66051:${3 << 24}/16448508:` },
];

const GLYPHS: readonly (readonly [text: string, width: number])[] = [
  ...Array.from('abcXYZ019.,:-+%/', (character) => [character, 1] as const),
  ...Array.from('▂▃▅▇─│├└●○▾▸⇣éßж', (character) => [character, 1] as const),
  ...Array.from('漢字東京한글、', (character) => [character, 2] as const),
  ['e\u0301', 1],
  ['a\u0308\u0323', 1],
  ['😀', 2],
  ['✅', 2],
];

/** A screenful of random cells in the manner of a table: runs of text, gaps, colours. */
export function randomGrid(random: () => number, columns: number, rows: number): ModelCell[][] {
  return Array.from({ length: rows }, () => randomRow(random, columns));
}

/** The same grid with about `share` of its cells drawn anew. */
export function changed(
  random: () => number,
  grid: readonly (readonly ModelCell[])[],
  share: number,
): ModelCell[][] {
  return grid.map((row) => row.map((cell) => (random() < share ? redraw(random, cell) : cell)));
}

/** The frame as Ink would write it: every cell's style spelled out. */
export function frameOf(grid: readonly (readonly ModelCell[])[]): string {
  return grid
    .map((row) => row.map(({ text, style }) => `\x1b[0;${style.sgr}m${text}`).join('') + '\x1b[0m')
    .join('\n');
}

function randomRow(random: () => number, columns: number): ModelCell[] {
  const row: ModelCell[] = [];
  const used = random() < 0.2 ? 0 : Math.floor(random() * (columns + 1));
  for (let x = 0; x < used;) {
    const style = pick(random, STYLES);
    const isGap = random() < 0.3;
    for (let left = 1 + random() * 9; left > 0 && x < used; left--) {
      const [text, width] = isGap ? ([' ', 1] as const) : pick(random, GLYPHS);
      if (x + width > columns) break;
      row.push({ text, width, style });
      x += width;
    }
    if (x === used - 1) break;
  }
  return row;
}

function redraw(random: () => number, cell: ModelCell): ModelCell {
  const fitting = GLYPHS.filter(([, width]) => width === cell.width);
  const [text] = pick(random, fitting);
  const style = random() < 0.3 ? pick(random, STYLES) : cell.style;
  return { ...cell, text, style };
}

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
