/** A line to be read once for each set of values. */
interface Repeated {
  readonly rounds: readonly ReadonlyMap<string, string>[];
  readonly rest: string;
}

const SEQUENCE = /^~SEQ(x?)[ \t]*\([ \t]*([^ \t,)]+)[ \t]*,([^)]*)\)[ \t]*(.*)$/s;
const LIST = /^~LST[ \t]*\([ \t]*(?:\{([^})]*)\}|([^ \t,})]+))[ \t]*,([^)]*)\)[ \t]*(.*)$/s;
const VALUES = /\{([^}]*)\}|([^\s,{}]+)/g;

/** More than any configuration repeats a line. */
const MOST = 10_000;

/** Where it starts, its step and where it ends, by how many numbers are given. */
function boundsOf(numbers: readonly number[]): readonly [number, number, number] | undefined {
  const [one = NaN, two = NaN, three = NaN] = numbers;
  if (numbers.length === 1) return [one < 0 ? -1 : 1, one < 1 ? -1 : 1, one];
  if (numbers.length === 2) return [one, one <= two ? 1 : -1, two];
  return numbers.length === 3 ? [one, two, three] : undefined;
}

function sequence(numbers: readonly number[]): readonly number[] | undefined {
  const [start, step, end] = boundsOf(numbers) ?? [NaN, NaN, NaN];
  const count = Math.floor((end - start) / step) + 1;
  if (!(step !== 0 && count >= 1 && count <= MOST)) return undefined;
  return Array.from({ length: count }, (_, index) => start + index * step);
}

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

function listed(names: readonly string[], text: string): Repeated['rounds'] {
  return [...text.matchAll(VALUES)].map(([, braced, bare]) => {
    const values = braced === undefined ? [bare ?? ''] : words(braced);
    return new Map(names.map((name, index) => [name, values[index] ?? '']));
  });
}

/** Whether a line is to be repeated. */
export const isRepeated = (text: string): boolean => /^~(?:SEQ|LST)/.test(text);

/** What `~SEQ(NAME, ...)` and `~LST(NAME, ...)` make of the rest of their line; `undefined` where it cannot be read. */
export function repeatedOf(text: string): Repeated | undefined {
  const [, hex, counted = '', numbers, tail = ''] = SEQUENCE.exec(text) ?? [];
  if (numbers !== undefined) {
    const values = sequence(words(numbers).map(Number));
    const rounds = values?.map((value) => new Map([[counted, value.toString(hex ? 16 : 10)]]));
    return rounds && { rounds, rest: tail };
  }
  const [, several, one = '', values, rest = ''] = LIST.exec(text) ?? [];
  if (values === undefined) return undefined;
  return { rounds: listed(several === undefined ? [one] : words(several), values), rest };
}
