import type { KernelServer } from '../../state/model/reading.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Forwarding } from '../../state/model/service.ts';
import { parseServerName } from './endpoint.ts';
import { parseCount } from './numbers.ts';
import type { IssueCode } from '../../state/model/rows.ts';

/** `ip_vs_fwd_name`; there is no word for bypass, which prints `Masq`. */
const FORWARDING: ReadonlyMap<string, Forwarding> = new Map([
  ['Masq', 'masquerade'],
  ['Local', 'local'],
  ['Tunnel', 'tunnel'],
  ['Route', 'direct'],
]);

const COLUMNS = 6;
const LOOKS_LIKE_A_NUMBER = /^-?\d+$/;

/** The words of `  -> C0A8000D:1F90      Masq    65535  0          0         `. */
export function parseServerRow(words: readonly string[]): Result<KernelServer, IssueCode> {
  const server = parseServerName(words[1] ?? '');
  if (!server) return err('BAD_ENDPOINT');
  const forwarding = FORWARDING.get(words[2] ?? '');
  if (!forwarding) return err('UNKNOWN_FORWARDING');
  if (words.length !== COLUMNS) return err('BAD_NUMBER');
  const weight = parseCount(words[3] ?? '');
  const active = parseCount(words[4] ?? '');
  const inactive = parseCount(words[5] ?? '');
  if (weight === undefined || active === undefined || inactive === undefined)
    return err('BAD_NUMBER');
  return ok({ id: server.id, key: server.key, forwarding, weight, active, inactive });
}

/**
 * Whether a row that cannot be read is at least one whole destination row, so that nothing but itself
 * is lost: a row run together with others may have swallowed a service row.
 */
export const isWholeServerRow = (words: readonly string[]): boolean =>
  words.length === COLUMNS &&
  parseServerName(words[1] ?? '') !== undefined &&
  words.slice(3).every((word) => LOOKS_LIKE_A_NUMBER.test(word));
