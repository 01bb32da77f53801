import type { RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Expansion, RowId } from '../screen/screen.ts';
import { isOpen } from '../screen/screen.ts';
import type { State } from '../state.ts';
import { selectPicture } from './picture.ts';

/** A line of the services tree. */
export type TreeRow =
  | { readonly kind: 'service'; readonly service: VirtualService; readonly open: boolean }
  | {
      readonly kind: 'server';
      readonly service: VirtualService;
      readonly server: RealServer;
      readonly last: boolean;
    };

/** Identity of a row. */
export const rowIdOf = (row: TreeRow): RowId =>
  row.kind === 'service'
    ? { kind: 'service', service: row.service.id }
    : { kind: 'server', service: row.service.id, server: row.server.id };

function buildRows(snapshot: Snapshot | undefined, expansion: Expansion): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  for (const service of snapshot?.services ?? []) {
    const open = isOpen(expansion, service.id);
    rows.push({ kind: 'service', service, open });
    if (!open) continue;
    for (const [index, server] of service.servers.entries())
      rows.push({ kind: 'server', service, server, last: index === service.servers.length - 1 });
  }
  return rows;
}

let memo:
  { snapshot: Snapshot | undefined; expansion: Expansion; rows: readonly TreeRow[] } | undefined;

/** All lines of the services tree, top to bottom; the same array as long as nothing changed. */
export function selectRows(state: State): readonly TreeRow[] {
  const snapshot = selectPicture(state);
  const { expansion } = state.screen;
  if (memo && memo.snapshot === snapshot && memo.expansion === expansion) return memo.rows;
  memo = { snapshot, expansion, rows: buildRows(snapshot, expansion) };
  return memo.rows;
}

/** Where a row stands now, or -1 when it is gone. */
export function indexOfRow(rows: readonly TreeRow[], id: RowId | undefined): number {
  if (!id) return -1;
  return rows.findIndex(
    (row) =>
      row.kind === id.kind &&
      row.service.id === id.service &&
      (row.kind === 'service' || (id.kind === 'server' && row.server.id === id.server)),
  );
}
