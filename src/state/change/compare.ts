import { serverId, serviceId } from '../model/address.ts';
import type { Change, KeepalivedRun } from '../model/change/change.ts';
import type { Difference } from './acting.ts';
import type { Attributes } from './attributes.ts';
import {
  attributesOf,
  confAttributes,
  contrasts,
  keepalivedAttributes,
  NO_ENTRY,
  serverAttributes,
  serviceAttributes,
  syncAttributes,
  sysctlAttributes,
  timeoutAttributes,
  trackAttributes,
} from './attributes.ts';
import { wordAt } from './conf-words.ts';
import type { DirectorTable } from './director-table.ts';
import { linePlace } from './keepalived-held.ts';
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

/** The word that stands where the value stood; what it is part of counts as well. */
function foundConfValue(change: ChangeOf<'conf-value'>, { keepalived }: DirectorTable): Attributes {
  const line = keepalived?.lines.get(linePlace(change.file, change.line));
  if (line === undefined) return UNREAD;
  const word = wordAt(line, change.column);
  if (!word) return NO_ENTRY;
  const isSame = line
    .slice(0, change.column)
    .split(/[\s{}]+/)
    .includes(change.statement);
  return isSame ? confAttributes(word.text) : NO_ENTRY;
}

function foundTrackFile({ path }: ChangeOf<'track-file'>, { keepalived }: DirectorTable) {
  const found = keepalived?.trackFiles.get(path);
  if (found === undefined || found.kind === 'unread') return UNREAD;
  return found.kind === 'missing' ? NO_ENTRY : trackAttributes(found.text);
}

function foundKeepalived({ keepalived }: DirectorTable): Attributes {
  const running = keepalived?.running;
  return running === undefined ? UNREAD : keepalivedAttributes(running ? 'running' : 'stopped');
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
    case 'conf-value':
      return foundConfValue(change, table);
    case 'track-file':
      return foundTrackFile(change, table);
    case 'keepalived':
      return foundKeepalived(table);
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

const runText = (run: KeepalivedRun | undefined): string => {
  if (!run) return 'stopped';
  return run.by === 'unit' ? 'running' : `running as process ${run.pid}`;
};

/** A file is changed for the keepalived that runs: another one, or none, would be told otherwise or not at all. */
function otherKeepalived(
  changes: readonly Change[],
  { keepalived }: DirectorTable,
): readonly Difference[] {
  const told = changes.findLast((change) => change.subject === 'conf-value');
  if (!told) return [];
  const [expected, found] = [runText(told.run), runText(keepalived?.run)];
  return expected === found ? [] : [{ subject: 'keepalived', attribute: 'state', expected, found }];
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
  const others = otherKeepalived(changes, table);
  return [...own, ...others, ...(side === 'before' ? unforeseen(changes, table) : [])];
}
