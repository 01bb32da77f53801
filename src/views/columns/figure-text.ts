import type { Scale, Units } from '../../state/model/preferences.ts';
import { UNKNOWN } from '../format/numbers.ts';

/** A figure that a cell shows; counters need more than 2^53. */
export type Figure = number | bigint | undefined;

interface Steps {
  readonly by: number;
  readonly names: readonly string[];
}

const STEPS: Readonly<Record<Scale, Steps>> = {
  si: { by: 1000, names: ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'] },
  iec: { by: 1024, names: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'] },
};

/** Decimals that `digits` significant digits leave, after rounding. */
function decimalsOf(value: number, digits: number): number {
  for (let decimals = digits - 1; decimals > 0; decimals -= 1)
    if (value < 10 ** (digits - decimals) - 0.5 * 10 ** -decimals) return decimals;
  return 0;
}

/** At most `digits` significant digits and a unit, never more than three before the point: 1.2k, 12k, 123k. */
function shortened(value: number, digits: number, scale: Scale): string {
  const { by, names } = STEPS[scale];
  let step = 0;
  let rest = value;
  while (rest >= 999.5 && step < names.length - 1) {
    rest /= by;
    step += 1;
  }
  return rest.toFixed(step === 0 ? 0 : decimalsOf(rest, digits)) + (names[step] ?? '');
}

/** The first spelling that fits, from the fullest to the shortest; the shortest where none does. */
export function firstFitting(room: number, spellings: readonly string[]): string {
  return spellings.find(({ length }) => length <= room) ?? spellings.at(-1) ?? '';
}

/** As precise as there is room: all digits, else three, two, one with a unit; 4 columns hold any (5 with Ki). */
export function countText(value: Figure, room: number, scale: Scale = 'si'): string {
  if (value === undefined) return UNKNOWN;
  const exact = String(value);
  if (exact.length <= room) return exact;
  const about = Number(value);
  for (const digits of [3, 2]) {
    const text = shortened(about, digits, scale);
    if (text.length <= room) return text;
  }
  return shortened(about, 1, scale);
}

/** Digits of a rate: the third is another at every look and says nothing. */
const RATE_DIGITS = 2;

/**
 * Something per second in at most 4 columns, 5 with Ki; a part of one only below 1, and what is above
 * nothing is never shown as 0.
 */
export function rateText(value: number | undefined, scale: Scale = 'si'): string {
  if (value === undefined) return UNKNOWN;
  if (value === 0) return '0';
  if (value < 0.1) return '<0.1';
  return value < 0.95 ? value.toFixed(1) : shortened(value, RATE_DIGITS, scale);
}

/** Bytes per second in the operator's units. */
export const trafficText = (
  bytesPerSecond: number | undefined,
  { scale, traffic }: Units,
): string =>
  rateText(
    bytesPerSecond !== undefined && traffic === 'bits' ? bytesPerSecond * 8 : bytesPerSecond,
    scale,
  );

/** A part of a whole in per cent; what is above nothing is never shown as 0. */
export function shareText(part: number | undefined): string {
  if (part === undefined) return UNKNOWN;
  return part > 0 && part < 0.005 ? '<1%' : `${Math.round(part * 100)}%`;
}

/** As many of the words as fit, and a sign where some are left out; never a part of one. */
export function wordsText(words: readonly string[], room: number, ellipsis: string): string {
  const all = words.join(' ');
  if (all.length <= room) return all;
  for (let count = words.length - 1; count > 0; count -= 1) {
    const text = `${words.slice(0, count).join(' ')}${ellipsis}`;
    if (text.length <= room) return text;
  }
  return words[0] !== undefined && words[0].length <= room ? words[0] : ellipsis;
}
