import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Counters, Rates } from '../../state/model/service.ts';
import type { IssueCode } from '../../state/model/rows.ts';

const INT_MAX = 2 ** 31 - 1;
const UINT_MAX = 2 ** 32 - 1;

/** Digits without a leading zero: no sign, and none of the K, M, G, T that stand for lost digits. */
function isDecimal(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return word.length === 1 || (word.length > 1 && !word.startsWith('0'));
}

function parseUpTo(max: number, word: string | undefined): number | undefined {
  if (word === undefined || !isDecimal(word)) return undefined;
  const value = Number(word);
  return value <= max ? value : undefined;
}

/** A count printed with `%u`. */
export const parseUnsigned = (word: string | undefined): number | undefined =>
  parseUpTo(UINT_MAX, word);

/** A weight, printed with `%d` and never negative. */
export const parseWeight = (word: string | undefined): number | undefined =>
  parseUpTo(INT_MAX, word);

/** A firewall mark, printed with `%d`: from 2^31 on it comes out negative. */
export function parseMark(word: string | undefined): number | undefined {
  const size = parseUpTo(word?.startsWith('-') ? INT_MAX + 1 : INT_MAX, word?.replace(/^-/, ''));
  if (!size) return undefined;
  return word?.startsWith('-') ? UINT_MAX + 1 - size : size;
}

const COUNTER_MAX = 2n ** 64n - 1n;

function parseCounter(word: string | undefined): bigint | undefined {
  if (word === undefined || !isDecimal(word)) return undefined;
  const counter = BigInt(word.length > 15 ? word : Number(word));
  return counter <= COUNTER_MAX ? counter : undefined;
}

const FIGURES = 5;

/** `Conns InPkts OutPkts InBytes OutBytes` from `words[at]` to the end of the row. */
export function parseCounters(words: readonly string[], at: number): Result<Counters, IssueCode> {
  const connections = parseCounter(words[at]);
  const inPackets = parseCounter(words[at + 1]);
  const outPackets = parseCounter(words[at + 2]);
  const inBytes = parseCounter(words[at + 3]);
  const outBytes = parseCounter(words[at + 4]);
  if (connections === undefined || inPackets === undefined || outPackets === undefined)
    return err('BAD_NUMBER');
  if (inBytes === undefined || outBytes === undefined || words.length !== at + FIGURES)
    return err('BAD_NUMBER');
  return ok({ connections, inPackets, outPackets, inBytes, outBytes });
}

const parseRate = (word: string | undefined): number | undefined =>
  parseUpTo(Number.MAX_SAFE_INTEGER, word);

/** `CPS InPPS OutPPS InBPS OutBPS`, bytes, from `words[at]` to the end of the row. */
export function parseRates(words: readonly string[], at: number): Result<Rates, IssueCode> {
  const connections = parseRate(words[at]);
  const inPackets = parseRate(words[at + 1]);
  const outPackets = parseRate(words[at + 2]);
  const inBytes = parseRate(words[at + 3]);
  const outBytes = parseRate(words[at + 4]);
  if (connections === undefined || inPackets === undefined || outPackets === undefined)
    return err('BAD_NUMBER');
  if (inBytes === undefined || outBytes === undefined || words.length !== at + FIGURES)
    return err('BAD_NUMBER');
  return ok({ connections, inPackets, outPackets, inBytes, outBytes });
}
