import type { CountersSample, Rates } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { ratesOf } from '../rates.ts';

/** Older counters say nothing of now; off screen, a large table's are read every 16 looks. */
const STALE_SAMPLE_MS = 40_000;

/** A service or a server, as far as rates go. */
interface Counted {
  readonly samples: readonly CountersSample[];
  readonly kernelRates?: Rates;
}

/** Of a snapshot, what decides whether counters say anything of its moment. */
export type Moment = Pick<Snapshot, 'at' | 'countersLive'>;

const averages = new WeakMap<readonly CountersSample[], Rates | undefined>();

/** Once for the same samples: lists of thousands ask for each column and each comparison. */
function averageOf(samples: readonly CountersSample[]): Rates | undefined {
  if (samples.length < 2 || averages.has(samples)) return averages.get(samples);
  const rates = ratesOf(samples);
  averages.set(samples, rates);
  return rates;
}

/**
 * Events per second now: from our own two samples, else the kernel's average, else `undefined`
 * (no counters, frozen or old counters, first sample without the kernel's word).
 */
export function selectRates(
  { samples, kernelRates }: Counted,
  snapshot: Moment,
): Rates | undefined {
  if (!snapshot.countersLive) return undefined;
  const newest = samples[0];
  if (newest && snapshot.at - newest.at > STALE_SAMPLE_MS) return undefined;
  return averageOf(samples) ?? kernelRates;
}
