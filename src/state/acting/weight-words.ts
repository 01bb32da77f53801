import { LARGEST } from '../model/change/limits.ts';
import type { Ramp, WeightAmount } from '../model/change/intent.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** What was typed for a weight. */
export interface WeightWish {
  readonly amount: WeightAmount;
  readonly ramp?: Ramp;
}

/** What can be typed, in one line. */
export const WEIGHT_USAGE = '5, +1, -1, 50% of the weight before, or 100 over 10m';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 3_600_000;
const STEPS = 10;
const MOST_STEPS = 100;

function parseAmount(word: string): Result<WeightAmount, string> {
  const [, sign = '', digits = '', percent = ''] = /^([+-]?)(\d{1,10})(%?)$/.exec(word) ?? [];
  if (digits === '') return err(`${word} is no weight: ${WEIGHT_USAGE}`);
  const value = Number(digits);
  if (percent !== '')
    return sign === ''
      ? ok({ to: 'percent', percent: value })
      : err('per cent go without a sign: 50%');
  if (value > LARGEST) return err(`a weight is at most ${LARGEST}`);
  if (sign === '') return ok({ to: 'value', value });
  if (value === 0) return err(`${word} changes nothing`);
  return ok({ to: 'by', by: sign === '-' ? -value : value });
}

function parseSteps(words: readonly string[]): Result<number, string> {
  if (words.length === 0) return ok(STEPS);
  const [count = '', noun] = words[0] === 'in' ? words.slice(1) : [];
  const steps = Number(count);
  const isCount = /^\d+$/.test(count) && steps >= 2 && steps <= MOST_STEPS;
  return isCount && (noun === 'steps' || noun === undefined)
    ? ok(steps)
    : err(`behind the time may stand "in N steps", N from 2 to ${MOST_STEPS}`);
}

function parseRamp([over = '', time = '', ...rest]: readonly string[]): Result<Ramp, string> {
  if (over !== 'over') return err('behind the weight may stand "over 10m"');
  const [, digits = '', unit = 's'] = /^(\d{1,6}(?:\.\d+)?)([smh]?)$/.exec(time) ?? [];
  const overMs = Math.round(Number(digits) * (UNITS[unit] ?? 1000));
  if (digits === '') return err('over takes a time: 30s, 10m, 1h');
  if (overMs < 1000 || overMs > LONGEST_MS) return err('a ramp takes from 1s to 24h');
  const steps = parseSteps(rest);
  return steps.ok ? ok({ overMs, steps: steps.value }) : steps;
}

/** `5`, `+1`, `-1`, `50%`, each with or without `over 10m` and `in 5 steps`. */
export function parseWeightWish(text: string): Result<WeightWish, string> {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (word === '') return err(WEIGHT_USAGE);
  const amount = parseAmount(word);
  if (!amount.ok) return amount;
  if (rest.length === 0) return ok({ amount: amount.value });
  const ramp = parseRamp(rest);
  return ramp.ok ? ok({ amount: amount.value, ramp: ramp.value }) : ramp;
}
