import type { JournalRecord } from '../../state/model/change/action.ts';
import { ok } from '../../state/model/result.ts';
import type { ActionJournal, AuditEntry } from '../../state/ports.ts';

/** A journal that ends with the process, for what is not real; `audited` takes the lines of the audit. */
export function memoryJournal(
  past: readonly JournalRecord[] = [],
  audited: AuditEntry[] = [],
): ActionJournal {
  const records = [...past];
  const add = (record: JournalRecord) => {
    records.push(record);
    return Promise.resolve(ok(undefined));
  };
  const audit = (entry: AuditEntry) => {
    audited.push(entry);
    return Promise.resolve(ok(undefined));
  };
  const noTurn = { end: () => Promise.resolve() };
  return {
    turn: () => Promise.resolve(ok(noTurn)),
    read: () => Promise.resolve(ok([...records])),
    begin: async (first) => {
      await add(first);
      return ok({ write: add, close: audit });
    },
    audit,
  };
}
