import type { CountersSample } from '../model/service.ts';

/** What was counted over the last seconds: events, not events per second. */
export interface Arrivals {
  readonly seconds: number;
  readonly connections: number;
  readonly inPackets: number;
  readonly outPackets: number;
  readonly inBytes: number;
}

/** Less than two of the estimator's periods of 2 s, short of a little jitter, may have seen none of it. */
const SHORTEST_MS = 3850;

/** The kernel refreshes counters every 2 s: readings closer together, short of a little jitter, may be one. */
const ONE_REFRESH_MS = 1850;

function between(newest: CountersSample, older: CountersSample): Arrivals {
  const [now, then] = [newest.values, older.values];
  return {
    seconds: (newest.at - older.at) / 1000,
    connections: Number(now.connections - then.connections),
    inPackets: Number(now.inPackets - then.inPackets),
    outPackets: Number(now.outPackets - then.outPackets),
    inBytes: Number(now.inBytes - then.inBytes),
  };
}

/** What came in the window of the samples (newest first), `undefined` where they cannot honestly tell. */
export function arrivalsOf(samples: readonly CountersSample[]): Arrivals | undefined {
  const newest = samples[0];
  const oldest = samples[samples.length - 1];
  if (!newest || !oldest || newest.at - oldest.at < SHORTEST_MS) return undefined;
  return between(newest, oldest);
}

/** What came in the newest step that shows a refresh: a window may reach back to before a change. */
export function newestArrivals(samples: readonly CountersSample[]): Arrivals | undefined {
  const [newest] = samples;
  const before = newest && samples.find(({ at }) => newest.at - at >= ONE_REFRESH_MS);
  return newest && before && between(newest, before);
}

/** All of them as if they were one. */
export function sumOf(all: readonly Arrivals[]): Arrivals {
  const total = { seconds: 0, connections: 0, inPackets: 0, outPackets: 0, inBytes: 0 };
  for (const one of all) {
    total.seconds = Math.max(total.seconds, one.seconds);
    total.connections += one.connections;
    total.inPackets += one.inPackets;
    total.outPackets += one.outPackets;
    total.inBytes += one.inBytes;
  }
  return total;
}
