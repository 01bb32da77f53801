import { LONGEST_SECONDS } from '../../state/model/change/limits.ts';
import { InvalidArgumentError } from 'commander';
import type { WeightAmount } from '../../state/model/change/intent.ts';

/** A whole number between two others, or an error of commander. */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** `90`, `90s`, `10m`, `1h30m` in milliseconds. */
export function duration(text: string): number {
  const plain = /^\d{1,7}$/.test(text) ? `${text}s` : text;
  const parts = /^(?:\d{1,7}[smh])+$/.test(plain) ? [...plain.matchAll(/(\d+)([smh])/g)] : [];
  const ms = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? 0),
    0,
  );
  if (ms > 0) return ms;
  throw new InvalidArgumentError('It must be a time such as 90s, 10m or 1h30m.');
}

/** `5`, `+1`, `-1`, `50%`. */
export function amount(text: string): WeightAmount {
  const [, sign, digits, percent] = /^([+-]?)(\d{1,10})(%?)$/.exec(text) ?? [];
  if (digits === undefined || (sign !== '' && percent !== ''))
    throw new InvalidArgumentError('It must be N, +N, -N or N%.');
  if (percent === '%') return { to: 'percent', percent: Number(digits) };
  if (sign === '') return { to: 'value', value: Number(digits) };
  return { to: 'by', by: sign === '-' ? -Number(digits) : Number(digits) };
}

/** Seconds, 0 for `off`: commander does not hand on a `null`. */
export const persistent = (text: string): number =>
  text === 'off' || text === '0' ? 0 : whole(1, LONGEST_SECONDS)(text);

/** `none`, or flags between commas. */
export const flags = (text: string): readonly string[] =>
  text === 'none' || text === '' ? [] : text.split(',');

/** Collects an option that can be given again and again. */
export const collect = (
  value: string,
  before: readonly string[] | undefined,
): readonly string[] => [...(before ?? []), value];

/** The id of an action. A script whose `$ID` is empty does not mean the last one. */
export function actionId(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Leave it out for the last action.');
}
