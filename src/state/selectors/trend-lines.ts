import { addBuckets, bucketMeans } from '../history/buckets.ts';
import type { TotalsPoint } from '../history/totals.ts';
import type { Trend } from '../history/trend.ts';
import { visitTrend } from '../history/trend.ts';
import type { Trends } from '../history/trends.ts';
import type { Rates, RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { State } from '../state.ts';
import type { HostRow } from './hosts.ts';
import { memoLast } from './memo.ts';

/** A line that shifts with every look costs as many bytes as it is long. */
const LOOKS_IN_BUCKET = 5;

/** Values at equal steps of time, oldest first, `undefined` where unknown. */
export type Line = readonly (number | undefined)[];

/** New connections per second in the past of rows, as `count` buckets of a few looks each. */
export interface TrendLines {
  readonly ofService: (service: VirtualService, count: number) => Line;
  readonly ofServer: (service: VirtualService, server: RealServer, count: number) => Line;
  /** Sums over the services it serves. */
  readonly ofHost: (host: HostRow, count: number) => Line;
}

function linesOf(trends: Trends, picture: Snapshot, bucketMs: number): TrendLines {
  const line = (trend: Trend | undefined, count: number): Line =>
    trend
      ? bucketMeans((see) => visitTrend(trend, 'connections', see), {
          bucketMs,
          count,
          until: picture.at,
        })
      : [];
  const ofServer: TrendLines['ofServer'] = ({ id }, server, count) =>
    line(trends.get(id)?.servers.get(server.id), count);
  return {
    ofService: ({ id }, count) => line(trends.get(id)?.service, count),
    ofServer,
    ofHost: ({ entries }, count) =>
      addBuckets(entries.map(({ service, server }) => ofServer(service, server, count))),
  };
}

const lines = memoLast(linesOf);

/** The trends that belonged to a picture when it was the latest, so that a paused one stands still. */
const trendsOf = new WeakMap<Snapshot, Trends>();

/** The past of all rows as it was known when a picture was the latest. */
export function selectTrends({ director: { latest, trends } }: State, picture: Snapshot): Trends {
  if (picture === latest) trendsOf.set(picture, trends);
  return trendsOf.get(picture) ?? trends;
}

/** The past of the rows on screen. */
export function selectTrendLines(state: State, picture: Snapshot): TrendLines {
  const bucketMs = state.preferences.intervalMs * LOOKS_IN_BUCKET;
  return lines(selectTrends(state, picture), picture, bucketMs);
}

/** One rate of the whole director in the past, on the same grid. */
export function selectTotalsLine(
  state: State,
  points: readonly (TotalsPoint | undefined)[],
  figure: keyof Rates,
  count: number,
): Line {
  const bucketMs = state.preferences.intervalMs * LOOKS_IN_BUCKET;
  const until = points.findLast((point) => point !== undefined)?.at;
  if (until === undefined) return [];
  const known = points.filter((point) => point !== undefined).reverse();
  return bucketMeans(
    (see) => {
      for (const [index, { at, rates }] of known.entries()) {
        const before = known[index + 1]?.at ?? at;
        see(at, at - before, rates?.[figure] ?? Number.NaN);
      }
    },
    { bucketMs, count, until },
  );
}
