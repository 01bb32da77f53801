import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** A whole number within bounds, or what is wrong with it. */
export function parseWhole(
  text: string,
  what: string,
  [least, most]: readonly [number, number],
): Result<number, string> {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  return err(`'${text}' is no ${what}: give ${least} to ${most}`);
}
