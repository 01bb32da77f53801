import type { JournalRecord } from '../../state/model/change/action.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStep = (value: unknown): boolean =>
  isObject(value) &&
  isText(value['does']) &&
  Array.isArray(value['argv']) &&
  value['argv'].every(isText) &&
  Array.isArray(value['changes']) &&
  value['changes'].every((change) => isObject(change) && isText(change['subject']));

const isBegun = (fields: Fields): boolean =>
  isText(fields['director']) &&
  isText(fields['title']) &&
  isText(fields['kind']) &&
  isObject(fields['actor']) &&
  isText(fields['actor']['user']) &&
  Array.isArray(fields['forced']) &&
  Array.isArray(fields['steps']) &&
  fields['steps'].every(isStep);

const STATES: readonly unknown[] = ['about-to-run', 'done', 'failed', 'taken-back'];
const OUTCOMES: readonly unknown[] = ['done', 'stopped', 'rolled-back', 'left-half-done'];

function isRecord(value: unknown): value is JournalRecord {
  if (!isObject(value) || !isText(value['id']) || !isText(value['time'])) return false;
  switch (value['record']) {
    case 'begun':
      return isBegun(value);
    case 'step':
      return Number.isInteger(value['step']) && STATES.includes(value['state']);
    case 'ended':
      return OUTCOMES.includes(value['outcome']);
    default:
      return false;
  }
}

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
