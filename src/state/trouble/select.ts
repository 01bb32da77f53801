import type { ServerId, ServiceId } from '../model/brand.ts';
import type { VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { selectRates } from '../selectors/rates.ts';
import { troubleOfProblem } from './director.ts';
import { factsOf } from './facts.ts';
import type { Finding, Surroundings } from './facts.ts';
import { ALL_RULES } from './rules/all.ts';
import type { Trouble } from './trouble.ts';
import { worstFirst } from './trouble.ts';

const NONE: readonly Trouble[] = [];

const surroundingsOf = (service: VirtualService, snapshot: Snapshot): Surroundings => ({
  countersFresh: selectRates(service, snapshot) !== undefined,
  finSeconds: snapshot.timeouts?.tcpfin,
  expireQuiescentTemplate: snapshot.sysctls?.get('expire_quiescent_template'),
});

const isSame = (one: Surroundings, other: Surroundings): boolean =>
  one.countersFresh === other.countersFresh &&
  one.finSeconds === other.finSeconds &&
  one.expireQuiescentTemplate === other.expireQuiescentTemplate;

const toTrouble = (service: ServiceId, { server, ...finding }: Finding): Trouble => ({
  ...finding,
  subject: server === undefined ? { service } : { service, server },
});

function judge(service: VirtualService, surroundings: Surroundings): readonly Trouble[] {
  const facts = factsOf(service, surroundings);
  const findings = ALL_RULES.flatMap((rule) => rule(facts));
  if (findings.length === 0) return NONE;
  return worstFirst(findings.map((finding) => toTrouble(service.id, finding)));
}

const judged = new WeakMap<
  VirtualService,
  Surroundings & { readonly troubles: readonly Trouble[] }
>();

/** Troubles of a service and its servers, worst first; the same array as long as nothing changed. */
export function troublesOfService(service: VirtualService, snapshot: Snapshot): readonly Trouble[] {
  const now = surroundingsOf(service, snapshot);
  const before = judged.get(service);
  if (before && isSame(before, now)) return before.troubles;
  const troubles = judge(service, now);
  judged.set(service, { ...now, troubles });
  return troubles;
}

/** What is known of a snapshot's troubles. */
interface Overview {
  readonly all: readonly Trouble[];
  readonly byService: ReadonlyMap<ServiceId, readonly Trouble[]>;
}

const overviews = new WeakMap<Snapshot, Overview>();

function overviewOf(snapshot: Snapshot): Overview {
  const known = overviews.get(snapshot);
  if (known) return known;
  const all = snapshot.problems.map(troubleOfProblem);
  const byService = new Map<ServiceId, readonly Trouble[]>();
  for (const service of snapshot.services) {
    const troubles = troublesOfService(service, snapshot);
    if (troubles.length === 0) continue;
    byService.set(service.id, troubles);
    all.push(...troubles);
  }
  const overview = { all: worstFirst(all), byService };
  overviews.set(snapshot, overview);
  return overview;
}

/** All troubles of a director: worst first, then the director's own, then in the order of the table. */
export const selectTroubles = (snapshot: Snapshot): readonly Trouble[] => overviewOf(snapshot).all;

/** Troubles of a row: of a service with all of its servers, or of one server alone; worst first. */
export function troublesAt(
  snapshot: Snapshot,
  service: ServiceId,
  server?: ServerId,
): readonly Trouble[] {
  const troubles = overviewOf(snapshot).byService.get(service) ?? NONE;
  if (server === undefined || troubles.length === 0) return troubles;
  return troubles.filter(({ subject }) => 'server' in subject && subject.server === server);
}
