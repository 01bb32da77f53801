import type { ServiceKey } from '../model/address.ts';
import { serviceId } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import type { KernelService, KernelTable } from '../model/reading.ts';
import { fwmarkFamilies } from './fwmark.ts';
import type { Held } from './held.ts';

/** A service row with a name of its own. */
export interface NamedRow {
  readonly row: KernelService;
  readonly key: ServiceKey;
  readonly id: ServiceId;
}

function nameMarks(mark: number, rows: readonly KernelService[], held: Held): NamedRow[] {
  const families = fwmarkFamilies(rows, mark, held);
  return rows.slice(0, families.length).map((row, index) => {
    const family = families[index];
    const key: ServiceKey = { kind: 'fwmark', mark, ...(family && { family }) };
    return { row, key, id: serviceId(key) };
  });
}

/** Names every row of the kernel's file; marks by what is held of them, for the file hides their family. */
export function nameRows(table: KernelTable, held: Held): readonly NamedRow[] {
  const named: NamedRow[] = [];
  const marks = new Map<number, KernelService[]>();
  for (const row of table.services) {
    if (row.key.kind === 'address' || row.key.family)
      named.push({ row, key: row.key, id: serviceId(row.key) });
    else marks.set(row.key.mark, [...(marks.get(row.key.mark) ?? []), row]);
  }
  for (const [mark, rows] of marks) named.push(...nameMarks(mark, rows, held));
  return named;
}
