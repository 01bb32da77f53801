import type { Snapshot } from '../model/snapshot.ts';
import type { RowId } from './row-id.ts';
import { rowKey } from './row-id.ts';

/** Tagged rows by their keys. */
export type Tags = ReadonlyMap<string, RowId>;

/** Tags a row, or takes its tag away. */
export function toggleTag(tags: Tags, row: RowId): Tags {
  const changed = new Map(tags);
  if (!changed.delete(rowKey(row))) changed.set(rowKey(row), row);
  return changed;
}

/** The tags without those of rows that are gone: who comes back under the same name is somebody new. */
export function keepPresent(tags: Tags, picture: Snapshot): Tags {
  if (tags.size === 0) return tags;
  const services = new Map(picture.services.map((service) => [service.id, service]));
  const isThere = (row: RowId): boolean => {
    if (row.kind === 'service') return services.has(row.service);
    if (row.kind === 'server')
      return services.get(row.service)?.servers.some(({ id }) => id === row.server) ?? false;
    return row.kind === 'host'
      ? picture.services.some(({ servers }) => servers.some(({ key }) => key.rip === row.rip))
      : false;
  };
  const left = [...tags].filter(([, row]) => isThere(row));
  return left.length === tags.size ? tags : new Map(left);
}
