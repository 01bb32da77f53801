import stringWidth from 'string-width';

/** What one grapheme cluster becomes on the screen. */
export interface Glyph {
  readonly text: string;
  /** Columns; 0 for what must not reach the terminal alone. */
  readonly width: number;
  /** Terminals disagree about its width, so nothing after it may rely on the cursor. */
  readonly risky: boolean;
}

/** More clusters than any screen shows; then the cache starts afresh. */
const MOST_GLYPHS = 4096;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Code points that can join their neighbours; without one, each code point is a cluster. */
const JOINERS =
  /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Regional_Indicator}\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f]/u;
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const CERTAIN =
  /^[^\p{Emoji_Presentation}\u{10000}-\u{10ffff}](?!\p{Default_Ignorable_Code_Point})\p{Mn}*$/u;

const cache = new Map<string, Glyph>();

/** The clusters of a run of text without escape sequences. */
export function* glyphsOf(run: string): Generator<Glyph> {
  if (JOINERS.test(run)) for (const { segment } of segmenter.segment(run)) yield glyph(segment);
  else for (const character of run) yield glyph(character);
}

function glyph(cluster: string): Glyph {
  const known = cache.get(cluster);
  if (known) return known;
  if (cache.size >= MOST_GLYPHS) cache.clear();
  const width = OBEYED.test(cluster) ? 0 : stringWidth(cluster);
  const made = { text: cluster, width, risky: !CERTAIN.test(cluster) };
  cache.set(cluster, made);
  return made;
}
