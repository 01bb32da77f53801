import type { ServiceKey } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';

/** Listings that a large table gives in slices. */
export type SlicedForm = 'stats' | 'thresholds' | 'persistent-conn' | 'tun-info';

/** When each service was last asked for, on the poller's monotonic clock. */
export type AskedAt = ReadonlyMap<ServiceId, number>;

/** A service by both its names. */
export interface NamedService {
  readonly id: ServiceId;
  readonly key: ServiceKey;
}

/** How many services a slice takes, and how long one is left alone at least. */
export interface Turn {
  readonly limit: number;
  readonly restMs: number;
}

/**
 * ipvsadm is asked for a mark of unknown family in both, and ends at the one that is not there: then a
 * second process lists the rest.
 */
const MARKS_OF_UNKNOWN_FAMILY = 2;

const isSure = ({ key }: NamedService): boolean => key.family !== undefined;

/** The services that waited longest, new ones first. */
export function nextInTurn(
  services: readonly NamedService[],
  asked: AskedAt,
  at: number,
  { limit, restMs }: Turn,
): readonly NamedService[] {
  const waiting = services
    .map((service) => ({ service, since: asked.get(service.id) ?? -Infinity }))
    .filter(({ since }) => at - since >= restMs)
    .sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0))
    .map(({ service }) => service);
  const sure = waiting.filter(isSure).slice(0, limit);
  const unsure = waiting.filter((service) => !isSure(service));
  return [...sure, ...unsure.slice(0, MARKS_OF_UNKNOWN_FAMILY)];
}

/** When each was asked for, once the services, or all of the table, have been at `at`. */
export function noteAsked(
  asked: AskedAt,
  services: readonly NamedService[],
  keys: readonly ServiceKey[] | undefined,
  at: number,
): AskedAt {
  const wanted = keys && new Set(keys);
  const noted = new Map<ServiceId, number>();
  for (const { id, key } of services) {
    const before = asked.get(id);
    if (!wanted || wanted.has(key)) noted.set(id, at);
    else if (before !== undefined) noted.set(id, before); // what is gone is not carried on
  }
  return noted;
}
