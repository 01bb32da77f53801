import type { JournalRecord } from '../../state/model/change/action.ts';
import type { Check } from './parse-change.ts';
import { change, confTest, listOf, maybe, oneOf, shape, text, whole } from './parse-change.ts';

/** What lvstop changes directors with: a line that names another program was not written by it. */
const PROGRAMS: readonly unknown[] = [
  ...['ipvsadm', 'sysctl'],
  ...['keepalived', 'systemctl', 'kill', 'cp', 'mv', 'rm', 'sed', 'tee'],
];

const argv: Check = (value) =>
  Array.isArray(value) && PROGRAMS.includes(value[0]) && value.every(text);

const step = shape({
  ...{ does: text, argv, changes: listOf(change) },
  ...{ input: maybe(text), test: maybe(confTest), tidy: maybe(argv) },
  afterMs: maybe(whole(0, Number.MAX_SAFE_INTEGER)),
});

const OF_ANY = { id: text, time: text };

const CHECKS: readonly Check[] = [
  shape({
    ...OF_ANY,
    record: oneOf('begun'),
    ...{ director: text, kind: text, title: text, reason: maybe(text) },
    actor: shape({ user: text, sudoUser: maybe(text) }),
    ...{ steps: listOf(step), forced: listOf(text) },
    continues: maybe(shape({ action: text, as: oneOf('undo', 'finish') })),
  }),
  shape({
    ...OF_ANY,
    ...{ record: oneOf('step'), step: whole(0, Number.MAX_SAFE_INTEGER), why: maybe(text) },
    state: oneOf('about-to-run', 'done', 'failed', 'unsure', 'taken-back'),
  }),
  shape({
    ...OF_ANY,
    ...{ record: oneOf('ended'), why: maybe(text) },
    outcome: oneOf('done', 'stopped', 'rolled-back', 'left-half-done'),
  }),
];

const isRecord = (value: unknown): value is JournalRecord => CHECKS.some((check) => check(value));

function parseLine(line: string): JournalRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // cut by a power cut, or not ours: it costs this line
  }
}

/** The records of journal.jsonl, the oldest first; a line that cannot be read costs that line. */
export const parseRecords = (text: string): readonly JournalRecord[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : (parseLine(line) ?? [])));
