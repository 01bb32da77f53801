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
    text += line[at] ?? '';
  }
  scan.word = (scan.word ?? '') + text;
  return at + 1;
}

const BRACES: ReadonlyMap<string, Token> = new Map([
  ['{', { kind: 'open' }],
  ['}', { kind: 'close' }],
]);

const add = (scan: Scan, text: string): void => {
  scan.word = (scan.word ?? '') + text;
};

/** `${NAME}`: its braces are no block. */
function variable(line: string, at: number, scan: Scan): number {
  const end = line.indexOf('}', at);
  const to = end < 0 ? line.length : end + 1;
  add(scan, line.slice(at, to));
  return to;
}

/** A brace or any other character outside of quotes; where to go on. */
function plain(line: string, at: number, scan: Scan): number {
  const character = line[at] ?? '';
  const brace = BRACES.get(character);
  if (brace?.kind === 'open' && line[at - 1] === '$') return variable(line, at, scan);
  if (brace) {
    endWord(scan);
    scan.tokens.push(brace);
  } else if (/\s/.test(character)) endWord(scan);
  else add(scan, character);
  return at + 1;
}

/** One character; where to go on, which is the end of the line at a comment. */
function step(line: string, at: number, scan: Scan): number {
  switch (line[at]) {
    case '"':
    case "'":
      return quoted(line, at, scan);
    case '#':
    case '!':
      return line.length;
    case '\\':
      add(scan, line[at + 1] ?? '');
      return at + 2;
    default:
      return plain(line, at, scan);
  }
}

/** The words and braces of a line, without its comment (keepalived lib/parser.c: decomment, alloc_strvec). */
export function tokensOf(line: string): readonly Token[] {
  const scan: Scan = { tokens: [], word: undefined };
  for (let at = 0; at < line.length;) at = step(line, at, scan);
  endWord(scan);
  return scan.tokens;
}
