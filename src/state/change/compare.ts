import { serverId, serviceId } from '../model/address.ts';
import type { Change } from '../model/change/change.ts';
import type { Difference } from './acting.ts';
import type { Attributes } from './attributes.ts';
import {
  attributesOf,
  contrasts,
  NO_ENTRY,
  serverAttributes,
  serviceAttributes,
  syncAttributes,
  sysctlAttributes,
  timeoutAttributes,
} from './attributes.ts';
import type { DirectorTable } from './director-table.ts';
import { serverName, subjectOf } from './names.ts';
import { settingsOfServer, settingsOfService, settingsOfSync } from './settings.ts';

/** A file or timeout that could not be read is not as expected, whatever it holds. */
const UNREAD: Attributes = new Map();

type ChangeOf<Subject extends Change['subject']> = Extract<Change, { readonly subject: Subject }>;

function foundServer({ service, key }: ChangeOf<'server'>, table: DirectorTable): Attributes {
  const server = table.services
    .find(({ id }) => id === serviceId(service))
    ?.servers.find(({ id }) => id === serverId(key));
  return server ? serverAttributes(settingsOfServer(server)) : NO_ENTRY;
}

function foundService({ key }: ChangeOf<'service'>, table: DirectorTable): Attributes {
  const service = table.services.find(({ id }) => id === serviceId(key));
  return service ? serviceAttributes(settingsOfService(service)) : NO_ENTRY;
}

function foundSync({ role }: ChangeOf<'sync'>, { sync }: DirectorTable): Attributes {
  if (!sync) return UNREAD;
  const daemon = sync.find((running) => running.role === role);
  return daemon ? syncAttributes(settingsOfSync(daemon)) : NO_ENTRY;
}

const foundTimeouts = ({ timeouts }: DirectorTable): Attributes =>
  timeouts ? timeoutAttributes(timeouts) : UNREAD;

function foundSysctl({ name }: ChangeOf<'sysctl'>, { sysctls }: DirectorTable): Attributes {
  const value = sysctls.get(name);
  return value === undefined ? UNREAD : sysctlAttributes(value);
}

function found(change: Change, table: DirectorTable): Attributes {
  switch (change.subject) {
    case 'service':
      return foundService(change, table);
    case 'server':
      return foundServer(change, table);
    case 'timeouts':
      return foundTimeouts(table);
    case 'sync':
      return foundSync(change, table);
    case 'sysctl':
      return foundSysctl(change, table);
    case 'counters':
      return UNREAD;
  }
}

/** Where the entry of one change is not as it should be on that side of it. */
export function entryDifferences(
  change: Change,
  side: 'before' | 'after',
  table: DirectorTable,
): readonly Difference[] {
  const expected = attributesOf(change, side);
  if (!expected) return [];
  const subject = subjectOf(change);
  return contrasts(expected, found(change, table)).map((contrast) => ({ subject, ...contrast }));
}

/** Servers that `ipvsadm -D` would take along though nobody spoke of them. */
function unforeseen(changes: readonly Change[], table: DirectorTable): readonly Difference[] {
  const known = new Set(changes.map(subjectOf));
  return changes.flatMap((change) => {
    if (change.subject !== 'service' || change.after) return [];
    const id = serviceId(change.key);
    const servers = table.services.find((service) => service.id === id)?.servers ?? [];
    return servers
      .map(({ key }) => serverName(change.key, key))
      .filter((subject) => !known.has(subject))
      .map((subject) => ({
        ...{ subject, attribute: 'entry', expected: 'not there', found: 'there' },
      }));
  });
}

/** The first or the last change of every entry: what holds before all of them, or after. */
function outermost(changes: readonly Change[], side: 'before' | 'after'): readonly Change[] {
  const ordered = side === 'before' ? [...changes].reverse() : changes;
  return [...new Map(ordered.map((change) => [subjectOf(change), change])).values()];
}

/**
 * Where a table is not as it should be before all of these changes, or after all of them. What nobody
 * set, like a sync daemon's port, may be as it is.
 */
export function differences(
  changes: readonly Change[],
  side: 'before' | 'after',
  table: DirectorTable,
): readonly Difference[] {
  const own = outermost(changes, side).flatMap((change) => entryDifferences(change, side, table));
  return side === 'before' ? [...own, ...unforeseen(changes, table)] : own;
}
