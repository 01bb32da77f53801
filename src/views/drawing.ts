import type { Preferences, Units } from '../state/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '../state/model/preferences.ts';
import type { OwnTheme } from '../state/model/theme.ts';
import { isThemeName } from '../state/model/theme.ts';
import type { Glyphs } from './format/glyphs.ts';
import { asciiGlyphs, unicodeGlyphs } from './format/glyphs.ts';
import type { Align } from './terminal/fit-to-width.ts';
import { fitToWidth } from './terminal/fit-to-width.ts';
import type { Theme, Tone } from './theme.ts';
import { ownTheme, paint, shippedTheme } from './theme.ts';

/** How to draw on this terminal. */
export interface Drawing {
  readonly glyphs: Glyphs;
  readonly theme: Theme;
  readonly units: Units;
  /** True where only ASCII can be drawn. */
  readonly ascii: boolean;
  /** Exactly `width` columns. */
  readonly fit: (text: string, width: number, align?: Align) => string;
  readonly paint: (tone: Tone, text: string) => string;
}

/** What this terminal can show, and the theme of a file where there is one; fixed at the start. */
export interface Abilities {
  /** False: attributes only, whatever theme is preferred. */
  readonly colour: boolean;
  readonly ascii: boolean;
  /** What a preferred theme means that is none of the shipped ones. */
  readonly ownTheme?: OwnTheme | undefined;
}

/** What of the preferences is drawn. */
export type Look = Pick<Preferences, 'theme' | 'units'>;

function themeOf({ theme }: Look, { colour, ownTheme: own }: Abilities): Theme {
  if (!colour) return shippedTheme('monochrome');
  if (isThemeName(theme)) return shippedTheme(theme);
  return own ? ownTheme(own) : shippedTheme('dark');
}

function create(look: Look, abilities: Abilities): Drawing {
  const theme = themeOf(look, abilities);
  const ellipsis = abilities.ascii ? '+' : '…';
  return {
    glyphs: abilities.ascii ? asciiGlyphs : unicodeGlyphs,
    theme,
    units: look.units,
    ascii: abilities.ascii,
    fit: (text, width, align = 'left') => fitToWidth(text, width, align, ellipsis),
    paint: (tone, text) => paint(theme, tone, text),
  };
}

const drawings = new WeakMap<Abilities, Map<string, Drawing>>();

/** The drawing for what is preferred now: the same object as long as that is the same. */
export function drawingFor(look: Look, abilities: Abilities): Drawing {
  const known = drawings.get(abilities) ?? new Map<string, Drawing>();
  drawings.set(abilities, known);
  const key = `${look.units.scale} ${look.units.traffic} ${look.theme}`;
  const drawing = known.get(key) ?? create(look, abilities);
  known.set(key, drawing);
  return drawing;
}

/** How to draw what is preferred in a state. */
export type DrawingOf = (state: { readonly preferences: Look }) => Drawing;

/** Drawing for a terminal with or without colours and UTF-8, as it is preferred by default. */
export const createDrawing = (abilities: Abilities): Drawing =>
  drawingFor(DEFAULT_PREFERENCES, abilities);
