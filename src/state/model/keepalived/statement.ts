import type { Statement } from './conf.ts';

/** The statements of a block that begin with this word. */
export const named = (block: readonly Statement[], name: string): readonly Statement[] =>
  block.filter(({ words }) => words[0] === name);

/** The words behind a name, wherever it stands. */
export const valuesOf = (block: readonly Statement[], name: string): readonly string[] =>
  named(block, name).map(({ words }) => words[1] ?? '');

/**
 * A number as keepalived reads it: what follows its digits is passed over with a warning, and no digits are 0
 * (lib/parser.c: read_unsigned_func). `undefined` outside of the limits, which keepalived ignores.
 */
export function numberIn(text: string, least: number, most: number): number | undefined {
  const [, sign, digits] = /^\s*([-+]?)(\d*)/.exec(text) ?? [];
  const number = Number(digits || '0');
  return sign !== '-' && number >= least && number <= most ? number : undefined;
}

/** The last number behind a name that is within its limits; `undefined` for none. */
export const numberOf = (
  block: readonly Statement[],
  name: string,
  [least, most]: readonly [number, number] = [0, 0xffffffff],
): number | undefined =>
  valuesOf(block, name)
    .flatMap((text) => numberIn(text, least, most) ?? [])
    .at(-1);
