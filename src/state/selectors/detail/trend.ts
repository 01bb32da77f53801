import type { TrendPoint } from '../../history/trend.ts';
import type { DetailChart } from './document.ts';

/** Points further apart than this many usual steps have a gap between them. */
const GAP_STEPS = 2.5;
/** However long nothing was seen, a gap takes no more room than this. */
const LONGEST_GAP = 60;

/** A moment of a chart; without a point nothing is known of it. */
interface Moment {
  readonly at: number;
  readonly point?: TrendPoint;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Moments an equal step apart: where looks are missing there are moments without a point. */
function evenly(points: readonly TrendPoint[]): readonly Moment[] {
  const step = median(points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at)));
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const steps = before && step > 0 ? (point.at - before.at) / step : 1;
    if (!before || steps < GAP_STEPS) return [{ at: point.at, point }];
    const missing = Math.min(LONGEST_GAP, Math.round(steps) - 1);
    const gap = Array.from({ length: missing }, (_, place) => ({
      at: before.at + ((place + 1) * (point.at - before.at)) / (missing + 1),
    }));
    return [...gap, { at: point.at, point }];
  });
}

/** Connections per second, bytes per second and connections over time, up to now. */
export function trendCharts(
  points: readonly TrendPoint[],
  { now, hidesReplies }: { readonly now: number; readonly hidesReplies: boolean },
): readonly DetailChart[] {
  const moments = evenly(points.filter(({ at }) => at <= now));
  const ages = moments.map(({ at }) => now - at);
  const of = (figure: (point: TrendPoint) => number | undefined): (number | undefined)[] =>
    moments.map(({ point }) => point && figure(point));
  const out = { name: 'out', values: of(({ rates }) => rates?.outBytes) };
  return [
    {
      title: 'Conn/s',
      unit: 'rate',
      ages,
      series: [{ name: '', values: of(({ rates }) => rates?.connections) }],
    },
    {
      title: 'Bytes/s',
      unit: 'traffic',
      ages,
      series: [
        { name: 'in', values: of(({ rates }) => rates?.inBytes) },
        ...(hidesReplies ? [] : [out]),
      ],
    },
    {
      title: 'Connections',
      unit: 'count',
      ages,
      series: [
        { name: 'act', values: of(({ active }) => active) },
        { name: 'inact', values: of(({ inactive }) => inactive) },
      ],
    },
  ];
}
