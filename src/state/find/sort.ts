import type { Sort } from '../model/column-id.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { HostEntry, HostRow } from '../selectors/hosts.ts';
import { hostKeys } from './host-keys.ts';
import { serverKeys } from './server-keys.ts';
import { serviceKeys } from './service-keys.ts';
import type { SortContext, SortKey, SortKeys } from './sort-key.ts';

interface Keyed<Row> {
  readonly row: Row;
  readonly key: NonNullable<SortKey>;
}

/**
 * Rows in the order of a column. What is unknown comes last in either direction, and equal rows stay
 * as they were, so that turning the direction moves no more than it must. The input must be in natural
 * order; `address` ascending is the input itself.
 */
function sortRows<Row>(
  rows: readonly Row[],
  { by, descending }: Sort,
  context: SortContext,
  keys: SortKeys<Row>,
): readonly Row[] {
  if (by === 'address') return descending ? rows.toReversed() : rows;
  const keyOf = keys[by];
  const known: Keyed<Row>[] = [];
  const unknown: Row[] = [];
  for (const row of rows) {
    const key = keyOf(row, context);
    if (key === undefined) unknown.push(row);
    else known.push({ row, key });
  }
  const sign = descending ? -1 : 1;
  known.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  const sorted = known.map(({ row }) => row);
  return unknown.length > 0 ? sorted.concat(unknown) : sorted;
}

/** Services in the order of a column, see {@link SortContext}. */
export const sortServices = (
  services: readonly VirtualService[],
  sort: Sort,
  context: SortContext,
): readonly VirtualService[] => sortRows(services, sort, context, serviceKeys);

/** Servers of services, for a list without the tree. */
export const sortPairs = (
  pairs: readonly HostEntry[],
  sort: Sort,
  context: SortContext,
): readonly HostEntry[] => sortRows(pairs, sort, context, serverKeys);

/** Servers of one service, below it in the tree. */
export function sortServers(
  servers: readonly RealServer[],
  service: VirtualService,
  sort: Sort,
  context: SortContext,
): readonly RealServer[] {
  if (sort.by === 'address') return sort.descending ? servers.toReversed() : servers;
  const pairs = servers.map((server) => ({ service, server }));
  return sortPairs(pairs, sort, context).map(({ server }) => server);
}

/** Hosts in the order of a column. */
export const sortHosts = (
  hosts: readonly HostRow[],
  sort: Sort,
  context: SortContext,
): readonly HostRow[] => sortRows(hosts, sort, context, hostKeys);
