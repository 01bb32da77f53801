import type { ConfFile, ConfLine } from '../../state/model/keepalived/conf.ts';
import { linePieces } from './lexer.ts';

function lineOf(raw: string, isLast: boolean): ConfLine {
  if (isLast) return { pieces: linePieces(raw), end: '' };
  const isDos = raw.endsWith('\r');
  return { pieces: linePieces(isDos ? raw.slice(0, -1) : raw), end: isDos ? '\r\n' : '\n' };
}

/** Every line of a file, nothing of it lost; never throws. */
export function parseFile(path: string, text: string): ConfFile {
  const raws = text.split('\n');
  const last = raws.length - 1;
  const lines = raws.map((raw, index) => lineOf(raw, index === last));
  return { path, lines: raws[last] === '' ? lines.slice(0, -1) : lines };
}
