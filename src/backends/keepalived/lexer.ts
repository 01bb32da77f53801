import type { ConfPiece } from '../../state/model/keepalived/conf.ts';

const NEEDS_A_LOOK = /[!#"\\]/;

/**
 * Where the comment of a line begins, or the line ends (keepalived lib/parser.c: decomment). Quotes hide a comment; a
 * backslash does not, for keepalived takes comments out of what it reads twice.
 */
function commentAt(line: string): number {
  if (!NEEDS_A_LOOK.test(line)) return line.length;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const isEscape = line[at] === '\\';
    if (!isQuoted && /[#!]/.test(line[isEscape ? at + 1 : at] ?? '')) return at;
    if (isEscape) at += 1;
    else if (line[at] === '"') isQuoted = !isQuoted;
  }
  return line.length;
}

/**
 * A line without its comment and the blanks around it. Single quotes protect nothing; a backslash at the end stays,
 * for it continues a definition.
 */
export const withoutComment = (line: string): string => line.slice(0, commentAt(line)).trim();

const PART = /\s+|"[^"]*"|[{}]|[^\s{}"]+|".*/gs;

function kindOf(raw: string): ConfPiece['kind'] {
  if (raw === '{') return 'open';
  if (raw === '}') return 'close';
  if (raw.startsWith('"')) return raw.length > 1 && raw.endsWith('"') ? 'word' : 'unread';
  return raw.trim() === '' ? 'blank' : 'word';
}

/** The words, braces and blanks of what has no comment (lib/parser.c: read_line, alloc_strvec). */
export const piecesOf = (code: string): readonly ConfPiece[] =>
  Array.from(code.matchAll(PART), ([raw]) => ({ kind: kindOf(raw), raw }));

/** All pieces of a line without its end. */
export function linePieces(line: string): readonly ConfPiece[] {
  const end = commentAt(line);
  if (end === line.length) return piecesOf(line);
  return [...piecesOf(line.slice(0, end)), { kind: 'comment', raw: line.slice(end) }];
}

/** A word without the quotes around it. */
export const wordOf = ({ raw }: ConfPiece): string =>
  raw.startsWith('"') ? raw.slice(1, -1) : raw;
