/** What a piece of text means; the theme says how that looks. */
export type Tone =
  | 'plain'
  | 'strong'
  | 'faint'
  | 'title'
  | 'selected'
  | 'demo'
  | 'alert'
  | 'warning'
  | 'good'
  | 'key';

/** SGR parameters by tone; empty leaves the text as it is. */
export type Theme = Readonly<Record<Tone, string>>;

/** Sixteen colours that every terminal has; colour only repeats what words and signs say. */
export const colourTheme: Theme = {
  plain: '',
  strong: '1',
  faint: '2',
  title: '7',
  selected: '1;7',
  demo: '1;30;43',
  alert: '1;31',
  warning: '33',
  good: '32',
  key: '1;36',
};

/** NO_COLOR, --no-color: attributes only. */
export const plainTheme: Theme = {
  plain: '',
  strong: '1',
  faint: '2',
  title: '7',
  selected: '1;7',
  demo: '1;7',
  alert: '1',
  warning: '1',
  good: '',
  key: '1',
};

/** Text in a tone; always ends with a reset, so tones cannot leak. */
export const paint = (theme: Theme, tone: Tone, text: string): string =>
  theme[tone] === '' || text === '' ? text : `\u001b[${theme[tone]}m${text}\u001b[0m`;
