const PLAIN_ASCII = /^[\x20-\x7e]*$/;

/**
 * What may not be drawn as it is: controls, bidi and other format characters, all that is invisible
 * (fillers, selectors, odd spaces), private, unassigned and lone surrogates, and combining marks
 * without a letter before them or piled up more than four high.
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|[\p{Zs}--[\x20\u3000]]|(?<=\p{M}{4})\p{M}|(?<![\p{L}\p{N}\p{M}\p{P}\p{S}])\p{M}/gv;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Text we did not write, made safe to draw and honest to read: `\x1b`, `\u202e`, `\u{e0001}` for
 * what a terminal would obey or hide; printable text of any script stays as it is.
 */
export function escapeForScreen(text: string): string {
  return PLAIN_ASCII.test(text) ? text : text.replace(UNSAFE, visible);
}

function visible(character: string): string {
  const short = SHORT.get(character);
  if (short !== undefined) return short;
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
