import type { ScreenCell } from '../../test/helpers/screen.ts';
import type { Palette } from './palette.ts';
import { blend, colourOf } from './palette.ts';

/** How a cell is drawn, with everything resolved that a terminal would resolve. */
export interface Ink {
  readonly colour: string;
  /** Absent where the terminal's own background shows. */
  readonly background?: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
}

/** What of a dim colour is left over its background. */
const DIM = 0.62;

/** The colours and attributes of a cell. */
export function inkOf({ style }: ScreenCell, palette: Palette): Ink {
  const [spelledFore = '0', spelledBack = '0', attributes = ''] = style.split(':');
  const has = new Set(attributes.split('+'));
  const fore = colourOf(spelledFore, palette.foreground, palette);
  const back = colourOf(spelledBack, palette.background, palette);
  const [ink, paper] = has.has('inverse') ? [back, fore] : [fore, back];
  return {
    colour: has.has('dim') ? blend(ink, paper, DIM) : ink,
    ...(paper !== palette.background && { background: paper }),
    bold: has.has('bold'),
    italic: has.has('italic'),
    underline: has.has('underline'),
    strike: has.has('strike'),
  };
}

/** Whether two cells can stand in one run of text. */
export const sameInk = (one: Ink, other: Ink): boolean =>
  one.colour === other.colour &&
  one.background === other.background &&
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.underline === other.underline &&
  one.strike === other.strike;
