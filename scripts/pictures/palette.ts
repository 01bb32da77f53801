/** Colours of the terminal in the pictures; as `#rrggbb`. */
export interface Palette {
  readonly foreground: string;
  readonly background: string;
  readonly frame: string;
  /** The sixteen colours that a terminal has, in the order of SGR 30 to 37 and 90 to 97. */
  readonly sixteen: readonly string[];
}

/** A dark terminal with enough contrast for small pictures. */
export const PALETTE: Palette = {
  foreground: '#d3d7de',
  background: '#14171c',
  frame: '#3a404a',
  sixteen: [
    '#23272e',
    '#f0686c',
    '#8fcf76',
    '#e9c062',
    '#6fa8f5',
    '#cf8ee6',
    '#59c6d6',
    '#d3d7de',
    '#6b7280',
    '#ff8a8d',
    '#aee698',
    '#ffd884',
    '#93c1ff',
    '#e3b0f5',
    '#84e3f0',
    '#ffffff',
  ],
};

const LEVELS = [0, 95, 135, 175, 215, 255] as const;

const hex = (...channels: readonly number[]): string =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** One of the 256 colours: the sixteen, a cube of 6x6x6, 24 greys. */
function indexed(index: number, { sixteen }: Palette): string {
  if (index < 16) return sixteen[index] ?? '#000000';
  if (index >= 232) return hex(...Array<number>(3).fill(8 + (index - 232) * 10));
  const cube = index - 16;
  const level = (step: number): number => LEVELS[step % 6] ?? 0;
  return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6)), level(cube));
}

/** How the terminal tells kinds of colours apart: in the upper byte. */
const RGB = 3;

/** A colour as {@link ScreenCell} spells it, `mode/number`, or `0` for the default. */
export function colourOf(spelled: string, otherwise: string, palette: Palette): string {
  if (spelled === '0') return otherwise;
  const [mode = 0, number = 0] = spelled.split('/').map(Number);
  if (mode >> 24 !== RGB) return indexed(number, palette);
  return hex((number >> 16) & 255, (number >> 8) & 255, number & 255);
}

const channelsOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** A colour between two; `part` of the first. */
export function blend(first: string, second: string, part: number): string {
  const others = channelsOf(second);
  return hex(
    ...channelsOf(first).map((value, at) => value * part + (others[at] ?? 0) * (1 - part)),
  );
}
