import type { ServerTarget } from '../model/change/intent.ts';
import type { ServiceKey } from '../model/address.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { RowId } from '../screen/row-id.ts';
import { selectHosts } from '../selectors/hosts.ts';
import type { State } from '../state.ts';
import type { Entry } from './staged.ts';

/** What can be acted on is in the latest look, whatever the screen shows. */
const servicesOf = (state: State) => state.director.latest?.services ?? [];

/** The servers in services that a row stands for, now; none where it is a service or gone. */
export function entriesOf({ services }: Pick<Snapshot, 'services'>, row: RowId): readonly Entry[] {
  if (row.kind === 'host')
    return services.flatMap((service) =>
      service.servers
        .filter(({ key }) => key.rip === row.rip)
        .map((server) => ({ service, server })),
    );
  if (row.kind !== 'server') return [];
  const service = services.find(({ id }) => id === row.service);
  const server = service?.servers.find(({ id }) => id === row.server);
  return service && server ? [{ service, server }] : [];
}

/** The servers of all rows, each once. */
export function allEntries(state: State, rows: readonly RowId[]): readonly Entry[] {
  const services = servicesOf(state);
  const seen = new Map<unknown, Entry>();
  for (const entry of rows.flatMap((row) => entriesOf({ services }, row)))
    seen.set(entry.server, entry);
  return [...seen.values()];
}

function targetOf(state: State, row: RowId): ServerTarget | undefined {
  const latest = state.director.latest;
  if (row.kind === 'host') {
    const host = latest && selectHosts(latest).find(({ rip }) => rip === row.rip);
    return host && { kind: 'host', rip: host.rip, family: host.family };
  }
  const [entry] = latest ? entriesOf(latest, row) : [];
  return entry && { kind: 'server', service: entry.service.key, server: entry.server.key };
}

/** What rows ask of a planner: a server that a host of the rows stands for already is not named again. */
export function serverTargets(state: State, rows: readonly RowId[]): readonly ServerTarget[] {
  const targets = rows.map((row) => targetOf(state, row)).filter((target) => target !== undefined);
  const hosts = new Set<string>(
    targets.flatMap((target) => (target.kind === 'host' ? [target.rip] : [])),
  );
  return targets.filter((target) => target.kind === 'host' || !hosts.has(target.server.rip));
}

/** The services among rows. */
export const serviceKeys = (state: State, rows: readonly RowId[]): readonly ServiceKey[] =>
  rows.flatMap((row) =>
    row.kind === 'service'
      ? servicesOf(state)
          .filter(({ id }) => id === row.service)
          .map(({ key }) => key)
      : [],
  );
