import { parseStyle } from '../state/model/style-words.ts';
import type { OwnTheme, ThemeName, Tone } from '../state/model/theme.ts';
import { TONES } from '../state/model/theme.ts';
import colourBlind from '../../config/themes/colour-blind.json' with { type: 'json' };
import dark from '../../config/themes/dark.json' with { type: 'json' };
import highContrast from '../../config/themes/high-contrast.json' with { type: 'json' };
import light from '../../config/themes/light.json' with { type: 'json' };
import monochrome from '../../config/themes/monochrome.json' with { type: 'json' };

export type { Tone } from '../state/model/theme.ts';

/** What a line or a bar of a chart belongs to; the legend says it in words. */
export type ChartTone = Extract<Tone, `chart${number}`>;

/** SGR parameters by tone; empty leaves the text as it is. */
export type Theme = Readonly<Record<Tone, string>>;

/** In words, as the files of config/themes have them. */
const IN_WORDS: Readonly<Record<ThemeName, Readonly<Record<Tone, string>>>> = {
  dark,
  light,
  'high-contrast': highContrast,
  monochrome,
  'colour-blind': colourBlind,
};

/** A word that is no style leaves the text plain; a test keeps such words out of the files. */
function sgrOf(words: string): string {
  const style = parseStyle(words);
  return style.ok ? style.value : '';
}

const read = new Map<ThemeName, Theme>();

/** A theme of config/themes; read once, and only when it is asked for. */
export function shippedTheme(name: ThemeName): Theme {
  const known = read.get(name);
  if (known) return known;
  const words = IN_WORDS[name];
  const styles = TONES.map((tone) => [tone, sgrOf(words[tone])]);
  const theme = Object.fromEntries(styles) as Theme; // every tone is in TONES
  read.set(name, theme);
  return theme;
}

/** A theme file of the operator's own over the shipped one that it extends. */
export const ownTheme = ({ base, tones }: OwnTheme): Theme => ({ ...shippedTheme(base), ...tones });

/** Text in a tone; always ends with a reset, so tones cannot leak. */
export const paint = (theme: Theme, tone: Tone, text: string): string =>
  theme[tone] === '' || text === '' ? text : `\u001b[${theme[tone]}m${text}\u001b[0m`;
