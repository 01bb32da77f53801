const WHITESPACE_THEN_NUMBER = /^[ \t\n\v\f\r]*[+-]?\d+$/;

/** 31 days, the longest timeout. */
export const MAX_TIMEOUT_SECONDS = 2_678_400;
/** `-p` without a value; the manual page says 300. */
export const DEFAULT_PERSISTENCE_SECONDS = 360;
/** Debian lifts the limit of weights from 65535. */
export const MAX_INT = 2_147_483_647;
/** Marks are unsigned, but listed as if they were not. */
export const MAX_MARK = 4_294_967_295;

/** `strtol` of the whole text, within bounds. */
export function parseNumber(text: string, min: number, max: number): number | undefined {
  if (!WHITESPACE_THEN_NUMBER.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** `print_largenum`: at least nine columns; without `exact` in powers of 1000 from 10^8. */
export function formatLarge(value: number, exact: boolean): string {
  const digits = String(value);
  if (exact) return digits.padStart(digits.length <= 8 ? 9 : digits.length + 1);
  if (value < 1e8) return digits.padStart(9);
  const [unit, letter] = unitOf(value);
  return `${Math.floor(value / unit)}`.padStart(8) + letter;
}

function unitOf(value: number): readonly [number, string] {
  if (value < 1e9) return [1e3, 'K'];
  if (value < 1e11) return [1e6, 'M'];
  if (value < 1e14) return [1e9, 'G'];
  return [1e12, 'T'];
}
