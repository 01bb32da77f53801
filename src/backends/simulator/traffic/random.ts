/** A seeded source of numbers; the same seed gives the same world. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Exponentially distributed. */
  exponential(mean: number): number;
  /** Events in an interval where `mean` are expected. */
  poisson(mean: number): number;
}

const GOLDEN = 0x9e3779b9;
const KNUTH_LIMIT = 12;

/** One step of a mixing function: unrelated numbers for neighbouring inputs, in [0, 1). */
export function scatter(seed: number, index: number): number {
  let mixed = (seed ^ Math.imul(index + 1, GOLDEN)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** The generator `mulberry32` describes: a counter, mixed. */
export function seededRandom(seed: number): Random {
  let index = 0;
  const next = (): number => scatter(seed, (index += 1));
  const bell = (): number => next() + next() + next() + next() - 2;
  return {
    next,
    exponential: (mean) => -Math.log(1 - next()) * mean,
    poisson(mean) {
      if (mean > KNUTH_LIMIT) return Math.max(0, Math.round(mean + bell() * Math.sqrt(3 * mean)));
      const limit = Math.exp(-mean);
      let events = -1;
      for (let product = 1; product > limit; product *= next()) events += 1;
      return Math.max(0, events);
    },
  };
}
