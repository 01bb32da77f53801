import type { ShownDrift } from '../drift/accepted.ts';
import { acceptedAs } from '../drift/accepted.ts';
import type { Drift } from '../drift/drift.ts';
import { driftKey } from '../drift/drift.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { AcceptedDrift } from '../model/accepted-drift.ts';
import { stillAccepted } from '../model/accepted-drift.ts';
import type { Rip, ServerId, ServiceId } from '../model/brand.ts';
import { selectWallMs } from '../acting/wall.ts';
import type { RowId } from '../screen/row-id.ts';
import type { State } from '../state.ts';
import { memoLast } from './memo.ts';
import { selectDirector } from './picture.ts';

const NONE: readonly Drift[] = [];

/** How many have not run out says which ones those are. */
const longest = memoLast(
  (accepted: readonly AcceptedDrift[], count: number): readonly AcceptedDrift[] =>
    accepted.toSorted((one, other) => other.until - one.until).slice(0, count),
);

const shown = memoLast(
  (
    drifts: readonly Drift[],
    director: string,
    live: readonly AcceptedDrift[],
  ): readonly ShownDrift[] =>
    drifts.map((drift) => ({ drift, accepted: acceptedAs(director, drift, live, 0) })),
);

const counting = memoLast((all: readonly ShownDrift[]): readonly Drift[] => {
  const counted = all.filter(({ accepted }) => !accepted).map(({ drift }) => drift);
  return counted.length === 0 ? NONE : counted;
});

/** Where keepalived's file, keepalived and the kernels differ, as the screen shows it, also what somebody accepted. */
export function selectShownDrift(state: State): readonly ShownDrift[] {
  const { name, drift } = selectDirector(state);
  const { accepted } = state.acting;
  const now = selectWallMs(state) ?? 0;
  const live = longest(accepted, stillAccepted(accepted, now).length);
  return shown(drift?.told ?? NONE, name, live);
}

/** The same without what somebody accepted. */
export const selectDrift = (state: State): readonly Drift[] => counting(selectShownDrift(state));

/** Differences by the rows they belong to. */
export interface DriftOf {
  readonly ofService: (service: ServiceId) => readonly Drift[];
  readonly ofServer: (service: ServiceId, server: ServerId) => readonly Drift[];
  /** In the service and all of its servers. */
  readonly within: (service: ServiceId) => readonly Drift[];
  /** Of a real server's address, over all services. */
  readonly ofHost: (rip: Rip) => readonly Drift[];
}

/** By their rows; the same value for the same differences. */
export const driftsByRow = memoLast((drifts: readonly Drift[]): DriftOf => {
  const services = Map.groupBy(drifts, ({ subject }) => serviceId(subject.service));
  const hosts = Map.groupBy(drifts, ({ subject }) => subject.server?.rip);
  const within = (service: ServiceId): readonly Drift[] => services.get(service) ?? NONE;
  return {
    within,
    ofHost: (rip) => hosts.get(rip) ?? NONE,
    ofService: (service) => within(service).filter(({ subject }) => !subject.server),
    ofServer: (service, server) =>
      within(service).filter(
        ({ subject }) => subject.server !== undefined && serverId(subject.server) === server,
      ),
  };
});

/** The differences that rows are about: those of a service are its own, not those of its servers. */
export function selectDriftsOf(state: State, rows: readonly RowId[]): readonly Drift[] {
  const { ofService, ofServer, ofHost } = driftsByRow(selectDrift(state));
  return rows.flatMap((row) => {
    switch (row.kind) {
      case 'service':
        return ofService(row.service);
      case 'server':
        return ofServer(row.service, row.server);
      case 'host':
        return ofHost(row.rip);
      case 'drift':
        return selectShownDrift(state)
          .map(({ drift }) => drift)
          .filter((drift) => driftKey(drift) === row.key);
      default:
        return NONE;
    }
  });
}
