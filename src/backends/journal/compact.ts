import type { JournalRecord } from '../../state/model/change/action.ts';

/** Actions that stay in the journal; the audit keeps all. */
const MOST_ACTIONS = 200;

/** The ids of the newest actions and of those without an end. */
function staying(records: readonly JournalRecord[]): ReadonlySet<string> {
  const begun = records.filter(({ record }) => record === 'begun').map(({ id }) => id);
  const ended = new Set(records.filter(({ record }) => record === 'ended').map(({ id }) => id));
  return new Set([...begun.slice(-MOST_ACTIONS), ...begun.filter((id) => !ended.has(id))]);
}

/** A journal without what nobody needs any more; `needed` tells who must stay along with those that stay. */
export function compactRecords(
  records: readonly JournalRecord[],
  needed: (records: readonly JournalRecord[], staying: ReadonlySet<string>) => ReadonlySet<string>,
): readonly JournalRecord[] {
  const ids = new Set(staying(records));
  for (const id of needed(records, ids)) ids.add(id);
  return records.filter(({ id }) => ids.has(id));
}
