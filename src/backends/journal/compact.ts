import type { JournalRecord } from '../../state/model/change/action.ts';

/** Actions that stay in the journal; the audit keeps all. */
const MOST_ACTIONS = 200;

/** The ids of actions that must stay: the newest, those without an end, and those that weights come from. */
function kept(records: readonly JournalRecord[], remembered: ReadonlySet<string>): Set<string> {
  const begun = records.filter(({ record }) => record === 'begun').map(({ id }) => id);
  const ended = new Set(records.filter(({ record }) => record === 'ended').map(({ id }) => id));
  return new Set([
    ...begun.slice(-MOST_ACTIONS),
    ...begun.filter((id) => !ended.has(id) || remembered.has(id)),
  ]);
}

/**
 * A journal without what nobody needs any more.
 *
 * @param remembered ids of the actions that changed servers whose weight before is still remembered
 */
export function compactRecords(
  records: readonly JournalRecord[],
  remembered: ReadonlySet<string>,
): readonly JournalRecord[] {
  const ids = kept(records, remembered);
  return records.filter(({ id }) => ids.has(id));
}
