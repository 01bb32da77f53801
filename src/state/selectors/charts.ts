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
  /** By row key, which of a service is its id. */
  readonly tagged: { has(id: ServiceId): boolean };
  /** A service's past, oldest first. */
  readonly trendOf: (id: ServiceId) => readonly TrendPoint[];
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

/** More than the largest terminal shows. */
const MOST_CHARTED = 16;

/** The services of the charts view: the tagged ones in table order, or without any the busiest ones. */
export function selectCharted(
  snapshot: Snapshot,
  tagged: ChartsChoice['tagged'],
): { readonly chosen: ChartsModel['chosen']; readonly services: readonly VirtualService[] } {
  const own = snapshot.services.filter(({ id }) => tagged.has(id));
  return own.length > 0
    ? { chosen: 'tagged', services: own.slice(0, MOST_CHARTED) }
    : { chosen: 'busiest', services: busiest(snapshot).slice(0, MOST_CHARTED) };
}

/** These services with what is drawn of them. */
export function selectCharts(snapshot: Snapshot, { tagged, trendOf }: ChartsChoice): ChartsModel {
  const { chosen, services } = selectCharted(snapshot, tagged);
  return {
    chosen,
    services: services.map((service) => ({
      key: service.key,
      charts: trendCharts(trendOf(service.id), {
        now: snapshot.at,
        hidesReplies: hidesAllReplies(service),
      }),
      balance: selectBalance(service, snapshot),
    })),
  };
}
