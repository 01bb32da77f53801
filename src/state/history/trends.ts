import type { ServerId, ServiceId } from '../model/brand.ts';
import type { CountersSample, RealServer, Rates, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { ratesOf } from '../rates.ts';
import type { Trend } from './trend.ts';
import { noTrend, pushPoint } from './trend.ts';

/** Points kept of a row; of servers of a table as large as can be, fewer. */
const POINTS = 120;
const FEWER_POINTS = 30;
/** With more servers than this their past would take more memory than all else. */
const MANY_SERVERS = 5000;

/** The past of a service and of its servers; a server appears with its first counters. */
export interface ServiceTrends {
  readonly service: Trend;
  readonly servers: ReadonlyMap<ServerId, Trend>;
}

/** The past of every service of a director that is there now. */
export type Trends = ReadonlyMap<ServiceId, ServiceTrends>;

/** What a look says about all rows. */
interface Look {
  readonly at: number;
  readonly countersLive: boolean;
  /** True where no counters can be read at all: then each look makes a point. */
  readonly uncounted: boolean;
  /** Points to keep of each server. */
  readonly serverPoints: number;
}

/** A service or a server, as far as its counters go. */
interface Counted {
  readonly samples: readonly CountersSample[];
  readonly kernelRates?: Rates;
}

function record(
  past: Trend,
  row: Counted,
  look: Look,
  entries: () => { readonly active: number; readonly inactive: number },
  limit: number,
): Trend {
  const at = look.uncounted ? look.at : row.samples[0]?.at;
  if (at === undefined || at <= past.at) return past;
  const rates = look.countersLive ? (ratesOf(row.samples) ?? row.kernelRates) : undefined;
  return pushPoint(past, { at, rates, ...entries() }, limit);
}

function sumEntries({ servers }: VirtualService): { active: number; inactive: number } {
  let active = 0;
  let inactive = 0;
  for (const server of servers) {
    active += server.active;
    inactive += server.inactive;
  }
  return { active, inactive };
}

const NO_SERVERS: ReadonlyMap<ServerId, Trend> = new Map();

function recordServers(
  past: ReadonlyMap<ServerId, Trend>,
  servers: readonly RealServer[],
  look: Look,
): ReadonlyMap<ServerId, Trend> {
  const trends = new Map<ServerId, Trend>();
  let isSame = true;
  for (const server of servers) {
    const before = past.get(server.id);
    const trend = record(before ?? noTrend, server, look, () => server, look.serverPoints);
    if (trend !== before && trend !== noTrend) isSame = false;
    if (trend !== noTrend) trends.set(server.id, trend);
  }
  return isSame && trends.size === past.size ? past : trends;
}

const isUncounted = ({ services }: Snapshot): boolean =>
  services.every(({ samples }) => samples.length === 0);

/** Service and servers are read together: nothing new of the one is nothing new of the others. */
const isUnread = (service: VirtualService, before: VirtualService | undefined): boolean =>
  service.samples[0] === before?.samples[0] &&
  service.servers.length === before?.servers.length &&
  service.servers.every(({ id }, index) => id === before.servers[index]?.id);

function recordService(
  past: ServiceTrends | undefined,
  service: VirtualService,
  look: Look,
): ServiceTrends {
  const before = past?.service ?? noTrend;
  const trend = record(before, service, look, () => sumEntries(service), POINTS);
  const servers = recordServers(past?.servers ?? NO_SERVERS, service.servers, look);
  return past && trend === past.service && servers === past.servers
    ? past
    : { service: trend, servers };
}

/**
 * The past with one look more: each row whose counters were read anew gets a point. What is gone is
 * forgotten, and services that are as in the `previous` look are not looked at.
 */
export function recordTrends(
  before: Trends,
  snapshot: Snapshot,
  previous: Snapshot | undefined,
): Trends {
  const { at, countersLive, services } = snapshot;
  // The very first picture does not wait for ipvsadm, and has no counters either.
  const uncounted = previous !== undefined && isUncounted(snapshot) && isUncounted(previous);
  const servers = services.reduce((sum, service) => sum + service.servers.length, 0);
  const serverPoints = servers > MANY_SERVERS ? FEWER_POINTS : POINTS;
  const look = { at, countersLive, uncounted, serverPoints };
  const trends = new Map<ServiceId, ServiceTrends>();
  let isSame = before.size === services.length;
  for (const [index, service] of services.entries()) {
    const past = before.get(service.id);
    const counterpart = previous?.services[index];
    const isKnown =
      past && !look.uncounted && (service === counterpart || isUnread(service, counterpart));
    const trend = isKnown ? past : recordService(past, service, look);
    if (trend !== past) isSame = false;
    trends.set(service.id, trend);
  }
  return isSame ? before : trends;
}
