/** Words up to a brace or the end of the line. */
export interface ConfigurationLine {
  readonly words: readonly string[];
  /** From 1. */
  readonly line: number;
  readonly brace?: '{' | '}';
}

interface Scan {
  readonly words: string[];
  word: string | undefined;
}

const QUOTED = /^"(?:\\.|[^"\\])*"?|^'[^'#!]*'?/;

function endWord(scan: Scan): void {
  if (scan.word !== undefined) scan.words.push(scan.word);
  scan.word = undefined;
}

/** How many characters this step took; 0 at a comment. */
function step(rest: string, scan: Scan): number {
  const [first = ''] = rest;
  const [quoted] = QUOTED.exec(rest) ?? [];
  if (quoted) {
    scan.word = (scan.word ?? '') + quoted.slice(1).replace(/["']$/, '').replaceAll(/\\(.)/g, '$1');
    return quoted.length;
  }
  if (first === '#' || first === '!') return 0;
  if (/\s/.test(first)) endWord(scan);
  else if (first === '\\' && rest.length > 1) {
    scan.word = (scan.word ?? '') + rest.charAt(1);
    return 2;
  } else scan.word = (scan.word ?? '') + first;
  return 1;
}

function* piecesOf(text: string, line: number): Generator<ConfigurationLine> {
  let scan: Scan = { words: [], word: undefined };
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === '{' || character === '}') {
      endWord(scan);
      yield { words: scan.words, line, brace: character };
      scan = { words: [], word: undefined };
      at += 1;
      continue;
    }
    const taken = step(text.slice(at), scan);
    if (taken === 0) break;
    at += taken;
  }
  endWord(scan);
  if (scan.words.length > 0) yield { words: scan.words, line };
}

/** The statements of a file with their braces (lib/parser.c: decomment, alloc_strvec_quoted_escaped). */
export function linesOf(text: string): readonly ConfigurationLine[] {
  return text.split('\n').flatMap((line, index) => [...piecesOf(line, index + 1)]);
}
