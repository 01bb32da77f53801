import type { Drift } from '../drift/drift.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Trouble, TroubleSubject } from './trouble.ts';
import { plural } from './words.ts';

/** More than this many are counted, not named. */
const MOST_NAMED = 3;

function shortly({ subject, attribute, file, kernel, keepalived }: Drift): string {
  const of = subject.server ? `${attribute} of ${serverId(subject.server)}` : attribute;
  return `${of} (file ${file ?? '-'}, ${kernel === undefined ? `keepalived ${keepalived ?? '-'}` : `kernel ${kernel}`})`;
}

function seen(drifts: readonly Drift[]): string {
  const named = drifts.slice(0, MOST_NAMED).map(shortly);
  const more = drifts.length > MOST_NAMED ? [`${drifts.length - MOST_NAMED} more`] : [];
  return `${plural(drifts.length, 'difference')} from keepalived: ${[...named, ...more].join(', ')}`;
}

function troubleOf(subject: TroubleSubject, drifts: readonly Drift[]): Trouble {
  const [first] = drifts;
  const isIntended = drifts.every(({ intended }) => intended !== undefined);
  return {
    ...{ code: 'DRIFT', severity: isIntended ? 'info' : 'warning', subject, seen: seen(drifts) },
    why: first?.next ?? 'keepalived changes it when it sets it again',
    remedy: '`lvstop drift` tells each with what ends it',
  };
}

/** One trouble for each service that differs; of one that is not in the picture it is the director's. */
export function driftTroubles(
  drifts: readonly Drift[],
  { services }: Snapshot,
): readonly Trouble[] {
  if (drifts.length === 0) return [];
  const there = new Set<ServiceId>(services.map(({ id }) => id));
  const byService = Map.groupBy(drifts, ({ subject }) => serviceId(subject.service));
  return [...byService].map(([service, own]) =>
    troubleOf(there.has(service) ? { service } : { director: true, about: service }, own),
  );
}
