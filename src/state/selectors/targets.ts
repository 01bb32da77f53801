import type { RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ListName } from '../screen/place.ts';
import { here } from '../screen/place.ts';
import type { RowId } from '../screen/row-id.ts';
import type { State } from '../state.ts';
import { selectHosts } from './hosts.ts';
import type { Row } from './listing/row.ts';
import { indexOfRow } from './listing/row.ts';
import { selectList, selectRows } from './listing/select-rows.ts';
import { selectPicture } from './picture.ts';

/** The row that keys act on: the one whose detail is open, or the selected one. */
export function selectTarget(state: State): RowId | undefined {
  const place = here(state.screen.trail);
  if (place.kind === 'detail') return place.of;
  const list = selectList(state);
  return list && selectRows(state).length > 0 ? state.screen.cursors[list].selected : undefined;
}

/** What the row that keys act on is about; `undefined` where it is about the whole director. */
export function selectSubject(state: State): RowId | undefined {
  const target = selectTarget(state);
  switch (target?.kind) {
    case 'vip':
      return { kind: 'instance', instance: target.instance };
    case 'checked':
      return { kind: 'server', service: target.service, server: target.server };
    case 'trouble':
    case 'event':
    case 'remark':
      return subjectOfRow(selectRows(state)[indexOfRow(selectRows(state), target)]);
    case 'section':
      return undefined;
    default:
      return target;
  }
}

function subjectOfRow(row: Row | undefined): RowId | undefined {
  if (row?.kind === 'event') return row.event.subject;
  if (row?.kind === 'remark')
    return row.instance === undefined ? undefined : { kind: 'instance', instance: row.instance };
  if (row?.kind !== 'trouble' || !('service' in row.trouble.subject)) return undefined;
  const { service, server } = row.trouble.subject;
  return server ? { kind: 'server', service, server } : { kind: 'service', service };
}

/** The kinds of rows that a list has and that can be tagged. */
const TAGGED_IN: Readonly<Partial<Record<ListName, readonly RowId['kind'][]>>> = {
  services: ['service', 'server'],
  servers: ['host', 'server'],
};

/** The tagged rows of the table on the screen, also those that a filter or a closed parent hides. */
export function selectTagged(state: State): readonly RowId[] {
  const list = selectList(state);
  const kinds = list && TAGGED_IN[list];
  return kinds ? [...state.screen.tags.values()].filter(({ kind }) => kinds.includes(kind)) : [];
}

/** In the order of the table, a service before its servers: `-a` needs what `-A` makes. */
function inOrder(rows: readonly RowId[], picture: Snapshot): readonly RowId[] {
  const services = new Map(picture.services.map((service, index) => [service.id, index]));
  const rank = (row: RowId): readonly [number, number] => {
    if (row.kind === 'host')
      return [selectHosts(picture).findIndex(({ rip }) => rip === row.rip), -1];
    if (row.kind !== 'service' && row.kind !== 'server') return [-1, -1];
    const index = services.get(row.service) ?? -1;
    if (row.kind === 'service') return [index, -1];
    const servers = picture.services[index]?.servers ?? [];
    return [index, servers.findIndex(({ id }) => id === row.server)];
  };
  return rows
    .map((row) => ({ row, rank: rank(row) }))
    .sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1])
    .map(({ row }) => row);
}

/** What a command is about: the tagged rows of the table, else what the selected row is about. */
export function selectTargets(state: State): readonly RowId[] {
  const picture = selectPicture(state);
  const tagged = selectTagged(state);
  if (picture && tagged.length > 0) return inOrder(tagged, picture);
  const subject = selectSubject(state);
  return subject ? [subject] : [];
}

/** What an identity stands for in the picture now; `undefined` when it is gone. */
export function resolveRow(
  state: State,
  row: RowId,
): { readonly service: VirtualService; readonly server?: RealServer } | undefined {
  if (row.kind !== 'service' && row.kind !== 'server') return undefined;
  const service = selectPicture(state)?.services.find(({ id }) => id === row.service);
  if (!service || row.kind === 'service') return service && { service };
  const server = service.servers.find(({ id }) => id === row.server);
  return server && { service, server };
}
