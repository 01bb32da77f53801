import type { ServiceKey } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import type { VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Balance, DetailChart } from './detail/document.ts';
import { selectBalance } from './detail/shares.ts';
import type { TrendPoint } from '../history/trend.ts';
import { trendCharts } from './detail/trend.ts';
import { hidesAllReplies } from './one-way.ts';
import { selectRates } from './rates.ts';

/** A service with what its charts are drawn from. */
export interface ChartedService {
  readonly key: ServiceKey;
  /** Connections per second, bytes per second, connections. */
  readonly charts: readonly DetailChart[];
  readonly balance: readonly Balance[];
}

/** The services of the charts view. */
export interface ChartsModel {
  /** How they were chosen. */
  readonly chosen: 'tagged' | 'busiest';
  readonly services: readonly ChartedService[];
}

/** What the charts view shows beside the picture. */
export interface ChartsChoice {
  readonly tagged: ReadonlySet<ServiceId>;
  /** A service's past, oldest first. */
  readonly trendOf: (id: ServiceId) => readonly TrendPoint[];
  readonly limit: number;
}

/** By new connections per second, the most first; what is not known comes last, in table order. */
function busiest(snapshot: Snapshot): readonly VirtualService[] {
  const perSecond = new Map(
    snapshot.services.map((service) => [
      service.id,
      selectRates(service, snapshot)?.connections ?? -1,
    ]),
  );
  const of = ({ id }: VirtualService): number => perSecond.get(id) ?? -1;
  return snapshot.services.toSorted((one, other) => of(other) - of(one));
}

/** The tagged services in table order, or without any the busiest ones. */
export function selectCharts(
  snapshot: Snapshot,
  { tagged, trendOf, limit }: ChartsChoice,
): ChartsModel {
  const own = snapshot.services.filter(({ id }) => tagged.has(id));
  const services = own.length > 0 ? own : busiest(snapshot);
  return {
    chosen: own.length > 0 ? 'tagged' : 'busiest',
    services: services.slice(0, limit).map((service) => ({
      key: service.key,
      charts: trendCharts(trendOf(service.id), {
        now: snapshot.at,
        hidesReplies: hidesAllReplies(service),
      }),
      balance: selectBalance(service, snapshot),
    })),
  };
}
