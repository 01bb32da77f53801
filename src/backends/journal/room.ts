import type { JournalRecord } from '../../state/model/change/action.ts';
import { MOST_STEP_WORDS, MOST_END_WORDS } from '../../state/model/change/action.ts';

/** A character of JSON takes at most so much, after its controls were replaced. */
const BYTES_PER_CHARACTER = 3;
/** What a record or a line of the audit has around its own texts. */
const AROUND = 300;

/** One of each kind, and another when a VIP comes back. */
const MOST_MOMENTS = 12;

/** All that may be written of an action after its first record, in the journal and in the audit. */
export function bytesAfter(first: JournalRecord & { readonly record: 'begun' }): number {
  const own = Buffer.byteLength(JSON.stringify(first));
  const changes = first.steps.reduce((sum, step) => sum + step.changes.length, 0);
  const words = MOST_STEP_WORDS * BYTES_PER_CHARACTER;
  // About to run, its end, about to be taken back, taken back.
  const records = first.steps.length * 4 * AROUND + words;
  const ends = 2 * (AROUND + MOST_END_WORDS * BYTES_PER_CHARACTER);
  const moments = first.movedBy ? MOST_MOMENTS * 2 * (AROUND + words) : 0;
  // Every command and every one that takes a change back, with how it ended; each entry before and after.
  const audit = 3 * own + (first.steps.length + changes) * (AROUND + words);
  return records + ends + moments + audit;
}
