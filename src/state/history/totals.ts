import type { Rates } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { ratesOf } from '../rates.ts';

/** Figures of a whole director at one moment; rates are absent where two samples cannot give one. */
export interface TotalsPoint {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly rates: Rates | undefined;
  readonly active: number;
  readonly inactive: number;
}

/** As many points as the widest sparkline can show. */
export const TOTALS_LIMIT = 240;

/** The per-CPU rows are live, so a step may be shorter than the estimator's period. */
const LIVE_STEP_MS = 500;

/** Sums of a snapshot. */
export function totalsOf(snapshot: Snapshot): TotalsPoint {
  let active = 0;
  let inactive = 0;
  for (const { servers } of snapshot.services)
    for (const server of servers) {
      active += server.active;
      inactive += server.inactive;
    }
  const isFresh = (snapshot.totals[0]?.at ?? -Infinity) >= snapshot.at; // read after the table
  const own = isFresh ? ratesOf(snapshot.totals, LIVE_STEP_MS) : undefined;
  const rates = own ?? (snapshot.countersLive ? snapshot.kernelTotalRates : undefined);
  return { at: snapshot.at, rates, active, inactive };
}
