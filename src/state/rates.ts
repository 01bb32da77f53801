import type { Counters, CountersSample, Rates } from './model/service.ts';
import { ratesBy } from './model/service.ts';

/** The kernel refreshes counters every 2 s (estimator), so a shorter step sees nothing or everything. */
const ESTIMATOR_PERIOD_MS = 2000;

/**
 * A step holds one refresh more or less than its length says, so a rate looks back over three periods
 * and is not given before two: one period alone may hold none or two.
 */
const WINDOW_MS = 3 * ESTIMATOR_PERIOD_MS;
const SHORTEST_WINDOW_MS = 2 * ESTIMATOR_PERIOD_MS;

/** Timers fire a little early or late; a step this much short of its aim still counts. */
const JITTER_MS = 150;

const FIGURES = ['connections', 'inPackets', 'outPackets', 'inBytes', 'outBytes'] as const;

/** However often one looks, readings closer than this to the one before need not all be kept. */
const SPACING_MS = 450;

/** True where any figure fell: `ipvsadm -Z`, a reload of ip_vs, a wrap at 2^32, an entry made anew. */
export const wentBack = (earlier: Counters, later: Counters): boolean =>
  FIGURES.some((figure) => later[figure] < earlier[figure]);

/**
 * Adds a reading to what is kept, newest first: as many as the window needs, and nothing from
 * before a reset.
 */
export function pushSample(
  samples: readonly CountersSample[],
  sample: CountersSample,
): readonly CountersSample[] {
  const [last] = samples;
  if (!last || wentBack(last.values, sample.values)) return [sample];
  if (sample.at <= last.at) return samples;
  const [, beforeLast] = samples;
  const lastIsSpare = beforeLast !== undefined && last.at - beforeLast.at < SPACING_MS;
  const kept = [sample];
  for (const older of lastIsSpare ? samples.slice(1) : samples) {
    kept.push(older);
    if (sample.at - older.at >= WINDOW_MS - JITTER_MS) break;
  }
  return kept;
}

function perSecond(earlier: CountersSample, later: CountersSample): Rates {
  const seconds = (later.at - earlier.at) / 1000;
  const of = (figure: keyof Counters): number =>
    Number(later.values[figure] - earlier.values[figure]) / seconds;
  return ratesBy(of);
}

/**
 * Events per second over the window, or `undefined` where two samples cannot honestly give one:
 * the first sample, right after a reset, or less than one step apart.
 *
 * @param minimumMs shortest honest step: two of the estimator's periods, or less for live counters
 */
export function ratesOf(
  samples: readonly CountersSample[],
  minimumMs: number = SHORTEST_WINDOW_MS,
): Rates | undefined {
  const later = samples[0];
  const earlier = samples[samples.length - 1];
  if (!later || !earlier || later.at - earlier.at < minimumMs - JITTER_MS) return undefined;
  return perSecond(earlier, later);
}
