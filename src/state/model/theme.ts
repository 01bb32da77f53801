/** What a piece of text means; the theme says how that looks. */
export const TONES = [
  'plain',
  'strong',
  'faint',
  'title',
  'selected',
  'demo',
  'alert',
  'warning',
  'good',
  'key',
  // The column a table is sorted by.
  'accent',
  'tagged',
  // Set by the operator and not sent yet.
  'staged',
  // What a search found.
  'match',
  'chart1',
  'chart2',
  'chart3',
  'chart4',
  'border',
] as const;

/** One of {@link TONES}. */
export type Tone = (typeof TONES)[number];

/** The themes of config/themes, by name. */
export const THEME_NAMES = [
  'dark',
  'light',
  'high-contrast',
  'monochrome',
  'colour-blind',
] as const;

/** One of {@link THEME_NAMES}. */
export type ThemeName = (typeof THEME_NAMES)[number];

/** Whether a text is the name of a shipped theme; else it is the path of a file. */
export const isThemeName = (text: string): text is ThemeName =>
  THEME_NAMES.some((name) => name === text);

/** What a theme file of the operator's own says. */
export interface OwnTheme {
  /** Where the tones that it does not name come from. */
  readonly base: ThemeName;
  /** SGR parameters: `1;31`. */
  readonly tones: Readonly<Partial<Record<Tone, string>>>;
}
