/** A word, or a brace that ends the statement wherever it stands. */
export type Token =
  { readonly kind: 'word'; readonly text: string } | { readonly kind: 'open' | 'close' };

/** What a word is made of so far. */
interface Scan {
  readonly tokens: Token[];
  word: string | undefined;
}

function endWord(scan: Scan): void {
  if (scan.word !== undefined) scan.tokens.push({ kind: 'word', text: scan.word });
  scan.word = undefined;
}

/** Takes the text up to the quote that ends it, which may be missing. */
function quoted(line: string, from: number, scan: Scan): number {
  const quote = line[from];
  let at = from + 1;
  let text = '';
  for (; at < line.length && line[at] !== quote; at += 1) {
    if (line[at] === '\\' && at + 1 < line.length) at += 1;
    text += line[at];
  }
  scan.word = (scan.word ?? '') + text;
  return at + 1;
}

const BRACES: ReadonlyMap<string, Token> = new Map([
  ['{', { kind: 'open' }],
  ['}', { kind: 'close' }],
]);

/** One character outside of quotes; where to go on, or the end of the line at a comment. */
function step(line: string, at: number, scan: Scan): number {
  const character = line[at] ?? '';
  const brace = BRACES.get(character);
  const isVariable = brace?.kind === 'open' && line[at - 1] === '$';
  if (character === '"' || character === "'") return quoted(line, at, scan);
  if (character === '#' || character === '!') return line.length;
  if (isVariable) {
    const end = line.indexOf('}', at);
    const to = end < 0 ? line.length : end + 1;
    scan.word = (scan.word ?? '') + line.slice(at, to);
    return to;
  }
  if (brace) {
    endWord(scan);
    scan.tokens.push(brace);
  } else if (/\s/.test(character)) endWord(scan);
  else if (character === '\\' && at + 1 < line.length) {
    scan.word = (scan.word ?? '') + (line[at + 1] ?? '');
    return at + 2;
  } else scan.word = (scan.word ?? '') + character;
  return at + 1;
}

/** The words and braces of a line, without its comment (keepalived lib/parser.c: decomment, alloc_strvec). */
export function tokensOf(line: string): readonly Token[] {
  const scan: Scan = { tokens: [], word: undefined };
  for (let at = 0; at < line.length;) at = step(line, at, scan);
  endWord(scan);
  return scan.tokens;
}
