import type { Rates } from '../model/service.ts';
import { ratesBy } from '../model/service.ts';

/** One moment of a row's past; rates are absent where none could be given honestly. */
export interface TrendPoint {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly rates: Rates | undefined;
  readonly active: number;
  readonly inactive: number;
}

/** What can be drawn of a row's past: rates per second, and connection entries. */
export type TrendFigure = keyof Rates | 'active' | 'inactive';

/**
 * The bounded past of one row, packed: tens of thousands of rows have one. Figures keep 24 bits, enough
 * for a picture. Read it with {@link trendPoints} and {@link visitTrend}.
 */
export interface Trend {
  /** Monotonic milliseconds of the newest point; `-Infinity` where there is none. */
  readonly at: number;
  /** How many points have been written, then FIELDS numbers for each. */
  readonly packed: Float32Array;
  /** The points of this trend: from `first` up to, without, `end`. */
  readonly first: number;
  readonly end: number;
}

const RATES = ['connections', 'inPackets', 'outPackets', 'inBytes', 'outBytes'] as const;

/** Milliseconds since the point before, then the figures; a moment itself needs more than 24 bits. */
const PLACES: Readonly<Record<TrendFigure, number>> = {
  connections: 1,
  inPackets: 2,
  outPackets: 3,
  inBytes: 4,
  outBytes: 5,
  active: 6,
  inactive: 7,
};
const FIELDS = 8;
const HEADER = 1;
const SMALLEST_ROOM = 4;
/** A full trend has room for this part more, so that not every point moves it. */
const SPARE = 8;

/** A row without a past. */
export const noTrend: Trend = {
  at: -Infinity,
  packed: new Float32Array(HEADER),
  first: 0,
  end: 0,
};

/** Points in a trend. */
export const trendLength = ({ first, end }: Trend): number => end - first;

/** Copies the newest `keep` points to where more have room. */
function moved({ at, packed, end }: Trend, keep: number, limit: number): Trend {
  const room = Math.min(Math.max(SMALLEST_ROOM, 2 * keep), limit + Math.ceil(limit / SPARE));
  const copy = new Float32Array(HEADER + room * FIELDS);
  const from = HEADER + (end - keep) * FIELDS;
  copy.set(packed.subarray(from, HEADER + end * FIELDS), HEADER);
  return { at, packed: copy, first: 0, end: keep };
}

/**
 * A trend with one more point, of at most `limit`; a point that is no newer than the last is dropped.
 * Places behind a trend's end belong to nobody, so the next point is written there, once: a second one
 * from the same trend finds them taken and moves to a copy. No point of any trend ever changes.
 */
export function pushPoint(trend: Trend, point: TrendPoint, limit: number): Trend {
  if (point.at <= trend.at) return trend;
  const isFree =
    trend.packed[0] === trend.end && HEADER + (trend.end + 1) * FIELDS <= trend.packed.length;
  const { packed, first, end } = isFree
    ? trend
    : moved(trend, Math.min(trendLength(trend), limit - 1), limit);
  const at = HEADER + end * FIELDS;
  packed[at] = trendLength(trend) > 0 ? point.at - trend.at : 0;
  for (const figure of RATES) packed[at + PLACES[figure]] = point.rates?.[figure] ?? Number.NaN;
  packed[at + PLACES.active] = point.active;
  packed[at + PLACES.inactive] = point.inactive;
  packed[0] = end + 1;
  return { at: point.at, packed, first: Math.max(first, end + 1 - limit), end: end + 1 };
}

function ratesAt(packed: Float32Array, at: number): Rates | undefined {
  const of = (figure: keyof Rates): number => packed[at + PLACES[figure]] ?? Number.NaN;
  if (Number.isNaN(of('connections'))) return undefined;
  return ratesBy(of);
}

/** All points, oldest first, each with its moment: two far apart have a gap between them. */
export function trendPoints({ at: newest, packed, first, end }: Trend): readonly TrendPoint[] {
  const points: TrendPoint[] = [];
  let at = newest;
  for (let index = end - 1; index >= first; index -= 1) {
    const place = HEADER + index * FIELDS;
    points.push({
      at,
      rates: ratesAt(packed, place),
      active: packed[place + PLACES.active] ?? 0,
      inactive: packed[place + PLACES.inactive] ?? 0,
    });
    at -= packed[place] ?? 0;
  }
  return points.reverse();
}

/**
 * Goes through the values of one figure, newest first, without making anything: the moment, the time
 * since the point before (0 for the oldest), and the value, NaN where it is unknown.
 */
export function visitTrend(
  { at: newest, packed, first, end }: Trend,
  figure: TrendFigure,
  see: (at: number, sinceMs: number, value: number) => void,
): void {
  let at = newest;
  for (let index = end - 1; index >= first; index -= 1) {
    const place = HEADER + index * FIELDS;
    const since = index === first ? 0 : (packed[place] ?? 0);
    see(at, since, packed[place + PLACES[figure]] ?? Number.NaN);
    at -= since;
  }
}
