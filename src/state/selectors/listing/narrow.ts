import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { filterService } from '../../find/filter-service.ts';
import type { Finding } from '../../screen/screen.ts';
import { isTroubled } from '../own-troubles.ts';
import type { NameBook } from '../names.ts';

/** A service that is shown, and which of its servers. */
export interface Narrowed {
  readonly service: VirtualService;
  readonly servers: readonly RealServer[];
}

function onlyTrouble({ service, servers }: Narrowed, snapshot: Snapshot): Narrowed | undefined {
  if (isTroubled(snapshot, service)) return { service, servers };
  const troubled = servers.filter((server) => isTroubled(snapshot, service, server));
  return troubled.length > 0 ? { service, servers: troubled } : undefined;
}

const oneOrNone = (name: string | undefined): readonly string[] =>
  name === undefined ? [] : [name];

/** The services and servers that filter and "only trouble" leave, in the order they came. */
export function narrow(
  snapshot: Snapshot,
  { filter, troubleOnly }: Pick<Finding, 'filter' | 'troubleOnly'>,
  names: NameBook,
): readonly Narrowed[] {
  const shown: Narrowed[] = [];
  for (const service of snapshot.services) {
    const found = filter
      ? filterService(
          filter,
          service,
          (_, server) => oneOrNone(server ? names.ofServer(server) : names.ofService(service)),
          (_, server) => isTroubled(snapshot, service, server),
        )
      : { service: true, servers: service.servers };
    if (!found) continue;
    const narrowed = { service, servers: found.servers };
    const kept = troubleOnly ? onlyTrouble(narrowed, snapshot) : narrowed;
    if (kept) shown.push(kept);
  }
  return shown;
}
