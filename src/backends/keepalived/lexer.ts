/** A word, or a brace that ends the statement wherever it stands. */
export type Token =
  { readonly kind: 'word'; readonly text: string } | { readonly kind: 'open' | 'close' };

const NEEDS_A_LOOK = /[!#"\\]/;

/** Quotes hide a comment; a backslash does not, for keepalived takes comments out of what it reads twice. */
const PIECE = /"(?:\\.|[^"\\])*(?:"|\\?$)|\\[^#!]|[^"\\#!]+|\\$/gsy;

/**
 * A line without its comment and the blanks around it (keepalived lib/parser.c: decomment). Single quotes protect
 * nothing; a backslash at the end stays, for it continues a definition.
 */
export function withoutComment(line: string): string {
  if (!NEEDS_A_LOOK.test(line)) return line.trim();
  const text = Array.from(line.matchAll(PIECE), ([piece]) => piece).join('');
  return text.trim();
}

const word = (text: string): Token => ({ kind: 'word', text });

const HAS_PARTS = /["{}]/;
const PART = /"([^"]*)"|([{}])|([^\s{}"]+)|"/g;

/** The words and braces of a line that has no comment (lib/parser.c: read_line, alloc_strvec). */
export function tokensOf(text: string): readonly Token[] {
  if (!HAS_PARTS.test(text)) return text.trim().split(/\s+/).map(word);
  const tokens: Token[] = [];
  for (const [whole, quoted, brace, bare] of text.matchAll(PART)) {
    if (brace !== undefined) tokens.push({ kind: brace === '{' ? 'open' : 'close' });
    else if (whole === '"')
      break; // a quote that is not ended: the rest is not read
    else tokens.push(word(quoted ?? bare ?? ''));
  }
  return tokens;
}
