/** The signs the screen is drawn with; each means the same in both sets. */
export interface Glyphs {
  readonly open: string;
  readonly closed: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly draining: string;
  readonly quiesced: string;
  readonly overloaded: string;
  readonly alert: string;
  readonly tag: string;
  readonly crumb: string;
  readonly ellipsis: string;
  /** A piece of a line in a legend. */
  readonly dash: string;
  /** Between a weight and the one before. */
  readonly from: string;
  /** VRRP states; a word says the same. */
  readonly master: string;
  readonly backup: string;
  readonly fault: string;
  readonly stopped: string;
  readonly up: string;
  readonly down: string;
  /** From nothing to full. */
  readonly levels: string;
}

/** For terminals with UTF-8. */
export const unicodeGlyphs: Glyphs = {
  open: '▾',
  closed: '▸',
  branch: '├',
  lastBranch: '└',
  draining: '⇣',
  quiesced: '∅',
  overloaded: '▲',
  alert: '!',
  tag: '●',
  crumb: '›',
  ellipsis: '…',
  dash: '─',
  from: '←',
  master: '●',
  backup: '○',
  fault: '×',
  stopped: '·',
  up: '↑',
  down: '↓',
  levels: '▁▂▃▄▅▆▇█',
};

/** For `--ascii` and locales without UTF-8. */
export const asciiGlyphs: Glyphs = {
  open: 'v',
  closed: '>',
  branch: '|',
  lastBranch: '`',
  draining: 'd',
  quiesced: 'q',
  overloaded: '^',
  alert: '!',
  tag: '#',
  crumb: '>',
  ellipsis: '+',
  dash: '-',
  from: '<',
  master: '*',
  backup: 'o',
  fault: 'x',
  stopped: '.',
  up: '^',
  down: 'v',
  levels: '_.-:=+*#',
};
