import type { Change } from '../model/change/change.ts';
import type { ShareChange } from '../model/change/plan.ts';
import type { VirtualService } from '../model/service.ts';
import { serviceAfter } from './apply.ts';
import type { DirectorTable } from './director-table.ts';
import { expectedShares } from './expected-share.ts';

/** What shares depend on. */
const inputsOf = ({ scheduler, schedulerFlags, servers }: VirtualService): string =>
  JSON.stringify([scheduler, schedulerFlags, servers.map(({ id, weight }) => [id, weight])]);

function sharesIn(service: VirtualService, changes: readonly Change[]): readonly ShareChange[] {
  const after = serviceAfter(service, changes);
  if (!after || inputsOf(after) === inputsOf(service)) return [];
  const [was, willBe] = [expectedShares(service), expectedShares(after, service)];
  const added = after.servers.filter(({ id }) => !service.servers.some((known) => known.id === id));
  const kept = new Set(after.servers.map(({ id }) => id));
  return [...service.servers, ...added].map(({ id }) => ({
    ...{ service: service.id, server: id },
    before: added.some((server) => server.id === id) ? 0 : was.get(id),
    after: kept.has(id) ? willBe.get(id) : 0,
  }));
}

/** How the shares move in the services where something that matters to them changes. */
export const shareChanges = (
  changes: readonly Change[],
  table: DirectorTable,
): readonly ShareChange[] => table.services.flatMap((service) => sharesIn(service, changes));
