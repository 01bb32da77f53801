/** What was left at a moment. */
export interface LeftPoint {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly left: number;
}

/** What came before is not how it goes now. */
const WINDOW_MS = 120_000;
const FEWEST_POINTS = 3;
const SHORTEST_MS = 4000;
/** So many times its usual pause without any going is a standstill. */
const STANDSTILL = 3;
const SHORTEST_STANDSTILL_MS = 10_000;

/** From where it was at its fullest last: before that it was not emptying. */
function sincePeak(points: readonly LeftPoint[]): readonly LeftPoint[] {
  let peak = 0;
  for (const [index, { left }] of points.entries())
    if (left >= (points[peak]?.left ?? 0)) peak = index;
  return points.slice(peak);
}

function lastFall(points: readonly LeftPoint[]): number | undefined {
  for (let index = points.length - 1; index > 0; index -= 1) {
    const [before, after] = [points[index - 1], points[index]];
    if (before && after && after.left < before.left) return after.at;
  }
  return undefined;
}

/** Least squares, per millisecond. */
function slopeOf(points: readonly LeftPoint[]): number {
  const mean = (of: (point: LeftPoint) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [at, left] = [mean((point) => point.at), mean((point) => point.left)];
  const along = points.reduce((sum, point) => sum + (point.at - at) * (point.left - left), 0);
  return along / points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
}

/** Milliseconds until nothing is left at the pace of the last minutes; `undefined` where it does not fall. */
export function timeToEmpty(points: readonly LeftPoint[], now: number): number | undefined {
  const falling = sincePeak(points.filter(({ at }) => now - at <= WINDOW_MS));
  const [first] = falling;
  const last = falling.at(-1);
  if (!first || !last || falling.length < FEWEST_POINTS) return undefined;
  if (last.at - first.at < SHORTEST_MS || last.left >= first.left) return undefined;
  const fell = lastFall(falling) ?? first.at;
  const pause = (fell - first.at) / (first.left - last.left);
  if (now - fell > Math.max(SHORTEST_STANDSTILL_MS, STANDSTILL * pause)) return undefined;
  const slope = slopeOf(falling);
  return slope < 0 ? Math.max(0, last.left / -slope - (now - last.at)) : undefined;
}
