import type { ServiceId } from '../../model/brand.ts';
import type { Rates } from '../../model/service.ts';
import { ratesBy } from '../../model/service.ts';
import type { Trend } from '../../history/trend.ts';
import { trendPoints } from '../../history/trend.ts';
import type { Trends } from '../../history/trends.ts';
import type { HostEntry } from '../hosts.ts';
import type { RowId } from '../../screen/row-id.ts';
import type { TrendPoint } from '../../history/trend.ts';

const pointsOf = (trend: Trend | undefined): readonly TrendPoint[] =>
  trend ? trendPoints(trend) : [];

function addRates(one: Rates | undefined, other: Rates | undefined): Rates | undefined {
  if (!one || !other) return undefined;
  return ratesBy((figure) => one[figure] + other[figure]);
}

/** The sum of several pasts: only of the moments at which all of them are known. */
function sumOf(pasts: readonly (readonly TrendPoint[])[]): readonly TrendPoint[] {
  const [first = [], ...others] = pasts;
  const byTime = others.map((points) => new Map(points.map((point) => [point.at, point])));
  return first.flatMap((point) => {
    const sames = byTime.map((points) => points.get(point.at));
    if (!sames.every((each) => each !== undefined)) return [];
    return [
      sames.reduce<TrendPoint>(
        (sum, each) => ({
          at: sum.at,
          rates: addRates(sum.rates, each.rates),
          active: sum.active + each.active,
          inactive: sum.inactive + each.inactive,
        }),
        point,
      ),
    ];
  });
}

/** The past of a service, oldest first. */
export const serviceTrend = (trends: Trends, service: ServiceId): readonly TrendPoint[] =>
  pointsOf(trends.get(service)?.service);

/** The past of whatever a detail is about, oldest first; of a host the sum over its services. */
export function trendOf(
  trends: Trends,
  row: RowId,
  entries: readonly HostEntry[],
): readonly TrendPoint[] {
  if (row.kind === 'service') return serviceTrend(trends, row.service);
  if (row.kind === 'server') return pointsOf(trends.get(row.service)?.servers.get(row.server));
  return sumOf(
    entries.map(({ service, server }) => pointsOf(trends.get(service.id)?.servers.get(server.id))),
  );
}
