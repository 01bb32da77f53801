/** A number as keepalived reads it from a track file: like C, with 0x and a leading 0; anything else is 0. */
export function trackValue(text: string): number {
  const [, sign = '', digits = ''] = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text) ?? [];
  if (digits === '') return 0;
  const isOctal = /^0\d/.test(digits);
  const octal = /^0[0-7]*/.exec(digits)?.[0] ?? '0';
  const number = isOctal ? Number.parseInt(octal, 8) : Number(digits);
  return sign === '-' ? -number : number;
}

/** Below this a weighted value stops the instance instead of lowering it. */
const FAULT = -254;

/** What a value of a file with a weight takes away. */
export const isFault = (product: number): boolean => product <= FAULT;

/** The value that takes away at least so much priority. */
export function valueFor(less: number, weight: number): number {
  const value = Math.ceil(less / Math.abs(weight));
  return weight < 0 ? value : -value;
}

/** The value that stops an instance: any but 0 where there is no weight. */
export const faultValue = (weight: number): number => (weight === 0 ? 1 : valueFor(-FAULT, weight));
