/** Equal spans of time, each aligned to a multiple of its length. */
export interface TimeGrid {
  readonly bucketMs: number;
  readonly count: number;
  /** Monotonic milliseconds; the newest bucket is the last that ended by then. */
  readonly until: number;
}

/**
 * A past, newest first: each moment, the time since the one before (0 for the oldest), and the value,
 * NaN where it is unknown.
 */
export type Moments = (see: (at: number, sinceMs: number, value: number) => void) => void;

/** A value stands for the time since the one before it, which off the screen of a large table is long. */
const LONGEST_STEP_MS = 40_000;

/**
 * The mean of each bucket, oldest first, `undefined` where nothing was known. Only buckets that have
 * ended and whose beginning is remembered are looked at, so none ever changes: a line of them moves
 * when one more has ended, and is still between.
 */
export function bucketMeans(
  moments: Moments,
  { bucketMs, count, until }: TimeGrid,
): readonly (number | undefined)[] {
  const means = new Array<number | undefined>(count).fill(undefined);
  const seen = new Uint16Array(count);
  const bucketOf = (at: number): number => Math.floor(at / bucketMs) - oldest;
  const oldest = Math.floor(until / bucketMs) - count;
  const add = (bucket: number, value: number): void => {
    if (bucket < 0 || bucket >= count) return;
    const times = (seen[bucket] ?? 0) + 1;
    seen[bucket] = times;
    means[bucket] = ((means[bucket] ?? 0) * (times - 1) + value) / times;
  };
  let stepAfter = 0;
  moments((at, sinceMs, value) => {
    const bucket = bucketOf(at);
    const isOldest = sinceMs === 0;
    const isLate = at - (bucket + oldest) * bucketMs >= stepAfter;
    stepAfter = sinceMs;
    if (isOldest && isLate) means.fill(undefined, Math.max(0, bucket), Math.max(0, bucket + 1));
    else if (!Number.isNaN(value)) add(bucket, value);
    if (isOldest || Number.isNaN(value) || sinceMs > LONGEST_STEP_MS) return;
    for (let index = bucketOf(at - sinceMs) + 1; index < bucket; index += 1) add(index, value);
  });
  return means;
}

/** Sums of the same buckets of several pasts; a bucket in which any is unknown is unknown. */
export function addBuckets(
  pasts: readonly (readonly (number | undefined)[])[],
): readonly (number | undefined)[] {
  const [first = [], ...others] = pasts;
  return first.map((value, index) =>
    others.reduce<number | undefined>((sum, past) => {
      const more = past[index];
      return sum === undefined || more === undefined ? undefined : sum + more;
    }, value),
  );
}
