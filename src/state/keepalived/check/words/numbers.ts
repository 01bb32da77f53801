import type { Statement } from '../../../model/keepalived/conf.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';
import type { NumberWord } from './number-words.ts';
import { NUMBER_WORDS } from './number-words.ts';

const NUMBER = /^([-+]?\d+)((?:\.\d*)?)(.*)$/s;

const range = ({ least, most }: NumberWord): string => `from ${least} to ${most}`;

function outside(statement: Statement, around: Statement, kind: NumberWord): ConfFinding {
  const [word = '', text = ''] = statement.words;
  return findingAt(statement, titleOf(around), ['NUMBER_OUTSIDE', 'warning'], {
    seen: `${word} ${text.slice(0, 30)} is no number ${range(kind)}`,
    why: kind.outside,
    remedy: `give it a number ${range(kind)}`,
  });
}

function cut(statement: Statement, around: Statement, digits: string): ConfFinding {
  const [word = '', text = ''] = statement.words;
  return findingAt(statement, titleOf(around), ['NUMBER_CUT', 'warning'], {
    seen: `${word} ${text.slice(0, 30)} is a number with something behind it`,
    why: `keepalived takes it for ${digits} while it runs; keepalived -t calls it wrong`,
    remedy: `write ${word} ${digits}, or what was meant`,
  });
}

/** What keepalived makes of a text while it runs: a number, with or without something behind it. */
function readNumber(text: string, { hasDecimals = false }: NumberWord) {
  const [, digits, decimals = '', rest = ''] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const taken = hasDecimals ? digits + decimals : digits;
  return { number: Number(taken), taken, isCut: taken !== text || rest !== '' };
}

function checkNumber(
  statement: Statement,
  around: Statement,
  kind: NumberWord,
): ConfFinding | undefined {
  const text = statement.words[1];
  if (text === undefined || text.includes('$')) return undefined;
  const read = readNumber(text, kind);
  const isInside = read && read.number >= kind.least && read.number <= kind.most;
  if (!isInside || (read.isCut && !kind.isLenient)) return outside(statement, around, kind);
  return read.isCut ? cut(statement, around, read.taken) : undefined;
}

function ofBlock(around: Statement): readonly ConfFinding[] {
  const name = around.words[0]?.replace('vrrp_track_file', 'track_file') ?? '';
  const kinds = Object.hasOwn(NUMBER_WORDS, name) ? NUMBER_WORDS[name] : undefined;
  const own = around.block.flatMap((statement) => {
    const [word = ''] = statement.words;
    const kind = kinds && Object.hasOwn(kinds, word) ? kinds[word] : undefined;
    return (kind && checkNumber(statement, around, kind)) ?? [];
  });
  return [...own, ...around.block.flatMap(ofBlock)];
}

/** Numbers that keepalived does not take as they are written. */
export const checkNumbers: ConfRule = ({ configuration }) =>
  configuration.statements.flatMap(ofBlock);
