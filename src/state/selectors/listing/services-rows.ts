import type { Sort } from '../../model/column-id.ts';
import type { SortContext } from '../../find/sort-key.ts';
import { sortPairs, sortServers, sortServices } from '../../find/sort.ts';
import type { Expansion } from '../../screen/expansion.ts';
import { isOpen } from '../../screen/expansion.ts';
import type { Narrowed } from './narrow.ts';
import type { ServerRow, TableRow } from './row.ts';

/** How the first view lists what is left of the picture. */
export interface ServicesOrder {
  readonly sort: Sort;
  readonly expansion: Expansion;
  readonly context: SortContext;
}

/** Services with their servers below them. */
export function treeRows(
  narrowed: readonly Narrowed[],
  { sort, expansion, context }: ServicesOrder,
): readonly TableRow[] {
  const servers = new Map(narrowed.map((each) => [each.service, each.servers]));
  const rows: TableRow[] = [];
  for (const service of sortServices([...servers.keys()], sort, context)) {
    const open = isOpen(expansion, service.id);
    rows.push({ kind: 'service', service, open });
    if (!open) continue;
    const sorted = sortServers(servers.get(service) ?? [], service, sort, context);
    for (const [index, server] of sorted.entries())
      rows.push({
        kind: 'server',
        service,
        server,
        below: 'service',
        last: index === sorted.length - 1,
      });
  }
  return rows;
}

/** Every real server of every service by itself, all in one order. */
export function flatRows(
  narrowed: readonly Narrowed[],
  { sort, context }: Omit<ServicesOrder, 'expansion'>,
): readonly ServerRow[] {
  const pairs = narrowed.flatMap(({ service, servers }) =>
    servers.map((server) => ({ service, server })),
  );
  return sortPairs(pairs, sort, context).map(({ service, server }) => ({
    kind: 'server',
    service,
    server,
    below: 'nothing',
    last: false,
  }));
}
