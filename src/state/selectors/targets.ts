import type { RealServer, VirtualService } from '../model/service.ts';
import { here } from '../screen/place.ts';
import type { RowId } from '../screen/row-id.ts';
import { rowKey } from '../screen/row-id.ts';
import type { State } from '../state.ts';
import { indexOfRow, rowIdOf } from './listing/row.ts';
import { selectList, selectRows, selectRowsOf } from './listing/select-rows.ts';
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
  if (target?.kind !== 'trouble' && target?.kind !== 'event') return target;
  const row = selectRows(state)[indexOfRow(selectRows(state), target)];
  if (row?.kind === 'event') return row.event.subject;
  if (row?.kind !== 'trouble' || !('service' in row.trouble.subject)) return undefined;
  const { service, server } = row.trouble.subject;
  return server ? { kind: 'server', service, server } : { kind: 'service', service };
}

/** What a command is about: the tagged rows of the table, else what the selected row is about. */
export function selectTargets(state: State): readonly RowId[] {
  const { tags, trail } = state.screen;
  const list = selectList(state);
  if (here(trail).kind === 'view' && tags.size > 0 && (list === 'services' || list === 'servers')) {
    const tagged = selectRowsOf(state, list)
      .map(rowIdOf)
      .filter((row) => tags.has(rowKey(row)));
    if (tagged.length > 0) return tagged;
  }
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
