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

/** What came in the window of the samples (newest first), `undefined` where they cannot honestly tell. */
export function arrivalsOf(samples: readonly CountersSample[]): Arrivals | undefined {
  const newest = samples[0];
  const oldest = samples[samples.length - 1];
  if (!newest || !oldest || newest.at - oldest.at < SHORTEST_MS) return undefined;
  const [now, then] = [newest.values, oldest.values];
  return {
    seconds: (newest.at - oldest.at) / 1000,
    connections: Number(now.connections - then.connections),
    inPackets: Number(now.inPackets - then.inPackets),
    outPackets: Number(now.outPackets - then.outPackets),
    inBytes: Number(now.inBytes - then.inBytes),
  };
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
