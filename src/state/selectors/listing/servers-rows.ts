import { sortHosts } from '../../find/sort.ts';
import { isOpen } from '../../screen/expansion.ts';
import { rowKey } from '../../screen/row-id.ts';
import type { HostRow as Host } from '../hosts.ts';
import type { Narrowed } from './narrow.ts';
import type { TableRow } from './row.ts';
import type { ServicesOrder } from './services-rows.ts';

/** Hosts with the services they serve below them; a host is shown whole where any part of it is. */
export function hostRows(
  hosts: readonly Host[],
  narrowed: readonly Narrowed[] | undefined,
  { sort, expansion, context }: ServicesOrder,
): readonly TableRow[] {
  const wanted =
    narrowed && new Set(narrowed.flatMap(({ servers }) => servers.map(({ key }) => key.rip)));
  const shown = wanted ? hosts.filter(({ rip }) => wanted.has(rip)) : hosts;
  const rows: TableRow[] = [];
  for (const host of sortHosts(shown, sort, context)) {
    const open = isOpen(expansion, rowKey({ kind: 'host', rip: host.rip }));
    rows.push({ kind: 'host', host, open });
    if (!open) continue;
    for (const [index, entry] of host.entries.entries())
      rows.push({
        kind: 'server',
        ...entry,
        below: 'host',
        last: index === host.entries.length - 1,
      });
  }
  return rows;
}
