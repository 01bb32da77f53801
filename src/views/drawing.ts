import type { Glyphs } from './format/glyphs.ts';
import { asciiGlyphs, unicodeGlyphs } from './format/glyphs.ts';
import type { Align } from './terminal/fit-to-width.ts';
import { fitToWidth } from './terminal/fit-to-width.ts';
import type { Theme, Tone } from './theme.ts';
import { colourTheme, paint, plainTheme } from './theme.ts';

/** How to draw on this terminal. */
export interface Drawing {
  readonly glyphs: Glyphs;
  readonly theme: Theme;
  /** Exactly `width` columns. */
  readonly fit: (text: string, width: number, align?: Align) => string;
  readonly paint: (tone: Tone, text: string) => string;
}

/** Drawing for a terminal with or without colours and UTF-8. */
export function createDrawing(options: { colour: boolean; ascii: boolean }): Drawing {
  const theme = options.colour ? colourTheme : plainTheme;
  const glyphs = options.ascii ? asciiGlyphs : unicodeGlyphs;
  const ellipsis = options.ascii ? '+' : '…';
  return {
    glyphs,
    theme,
    fit: (text, width, align = 'left') => fitToWidth(text, width, align, ellipsis),
    paint: (tone, text) => paint(theme, tone, text),
  };
}
