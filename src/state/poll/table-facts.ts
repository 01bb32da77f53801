import { serviceId } from '../model/address.ts';
import type { KernelTable } from '../model/reading.ts';
import type { Held } from '../snapshot/held.ts';

/** Services and servers in the table. */
export const rowsOf = (table: KernelTable): number =>
  table.services.reduce((rows, { servers }) => rows + 1 + servers.length, 0);

/** Whether tunnel details are worth asking for. */
export const hasTunnels = (table: KernelTable): boolean =>
  table.services.some(({ servers }) => servers.some(({ forwarding }) => forwarding === 'tunnel'));

/** Entries of the kernel that the last `--thresholds` listing does not name. */
export function newEntries(table: KernelTable, held: Held): number {
  const known = held.thresholds?.services;
  let missing = 0;
  for (const { key, servers } of table.services) {
    if (key.kind !== 'address') continue; // its family, and so its name, may be unknown here
    const listed = known?.get(serviceId(key))?.servers;
    missing += listed ? servers.filter(({ id }) => !listed.has(id)).length : 1 + servers.length;
  }
  return missing;
}
