import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalRecord } from '../../state/model/change/action.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type {
  ActionJournal,
  AuditEntry,
  OpenAction,
  ReadOutcome,
  StateTrouble,
} from '../../state/ports.ts';
import { appendLine, makeOwnFolder, touchOwn } from '../exec/append-file.ts';
import type { Ballast } from '../exec/ballast.ts';
import { takeBallast } from '../exec/ballast.ts';
import { lockFile } from '../exec/lock-file.ts';
import { replaceFile } from '../exec/write-file.ts';
import { compactRecords } from './compact.ts';
import { parseRecords } from './parse-records.ts';
import { troubleWith } from './trouble.ts';

type Begun = JournalRecord & { readonly record: 'begun' };
type Written = Result<undefined, StateTrouble>;

/** What a journal on the disk needs. */
export interface JournalParts {
  readonly folder: string;
  readonly read: (path: string) => Promise<ReadOutcome>;
  /** Of the records so far: the actions whose weights before are still remembered. */
  readonly remembered: (records: readonly JournalRecord[]) => ReadonlySet<string>;
  /** Hears of every line of the audit, for syslog. */
  readonly heard?: (line: string) => Promise<void>;
}

const LARGE = 1024 * 1024;
/** What a step and the end of an action take beyond their own texts. */
const RECORD_BYTES = 400;

const line = (value: unknown): string => JSON.stringify(value);

/** Everything that will be written of an action: twice its records, since the audit tells them again. */
function bytesFor(first: Begun): number {
  const own = Buffer.byteLength(line(first));
  return 3 * own + (first.steps.length * 4 + 4) * RECORD_BYTES + 16_384;
}

class DiskJournal implements ActionJournal {
  private readonly parts: JournalParts;
  private readonly journal: string;
  private readonly auditFile: string;

  constructor(parts: JournalParts) {
    this.parts = parts;
    this.journal = join(parts.folder, 'journal.jsonl');
    this.auditFile = join(parts.folder, 'audit.jsonl');
  }

  async read(): Promise<Result<readonly JournalRecord[], StateTrouble>> {
    const file = await this.parts.read(this.journal);
    if (file.kind === 'missing') return ok([]);
    if (file.kind === 'read') return ok(parseRecords(file.text));
    const reason = file.kind === 'denied' ? 'reading it was denied' : file.reason;
    return err({
      message: `${this.journal}: ${reason}`,
      remedy: 'without it nothing can be undone or restored; look at that file',
    });
  }

  async begin(first: Begun): Promise<Result<OpenAction, StateTrouble>> {
    const room = join(this.parts.folder, `.room.${process.pid}.${first.id}`);
    try {
      const reason = await makeOwnFolder(this.parts.folder);
      if (reason !== undefined) return err(troubleWith(this.parts.folder, new Error(reason)));
      await this.dropOldRooms();
      const ballast = await takeBallast(room, bytesFor(first));
      const begun = await this.locked(async () => {
        await this.compact();
        await touchOwn(this.auditFile);
        await appendLine(this.journal, line(first));
      });
      if (begun.ok) return ok(this.open(ballast));
      await ballast.drop();
      return begun;
    } catch (error) {
      return err(troubleWith(this.parts.folder, error));
    }
  }

  async audit(entry: AuditEntry): Promise<Written> {
    try {
      const reason = await makeOwnFolder(this.parts.folder);
      if (reason !== undefined) return err(troubleWith(this.parts.folder, new Error(reason)));
      return await this.append(this.auditFile, entry);
    } catch (error) {
      return err(troubleWith(this.parts.folder, error));
    }
  }

  private open(ballast: Ballast): OpenAction {
    return {
      write: async (record) => {
        await ballast.release(Buffer.byteLength(line(record)));
        return this.append(this.journal, record);
      },
      close: async (entry) => {
        await ballast.drop();
        return this.append(this.auditFile, entry);
      },
    };
  }

  private async append(path: string, value: unknown): Promise<Written> {
    const written = await this.locked(() => appendLine(path, line(value)));
    if (path === this.auditFile) await this.parts.heard?.(line(value));
    return written;
  }

  /** One process at a time, so that none appends to a journal that another is replacing. */
  private async locked(work: () => Promise<void>): Promise<Written> {
    try {
      const lock = await lockFile(join(this.parts.folder, '.lock'));
      if (!lock.held)
        return err({
          message: `another lvstop (process ${lock.by}) is writing in ${this.parts.folder} and does not end`,
          remedy: 'wait for it, or end it',
        });
      try {
        await work();
      } finally {
        await lock.release();
      }
      return ok(undefined);
    } catch (error) {
      return err(troubleWith(this.parts.folder, error));
    }
  }

  private async compact(): Promise<void> {
    const size = await stat(this.journal).then(
      (found) => found.size,
      () => 0,
    );
    if (size <= LARGE) return;
    const file = await this.parts.read(this.journal);
    if (file.kind !== 'read') return;
    const records = parseRecords(file.text);
    const rest = compactRecords(records, this.parts.remembered(records));
    const text = rest.map((record) => `${line(record)}\n`).join('');
    await replaceFile(this.journal, text, file.text); // where that fails the long one stays
  }

  /** Room that was kept by processes that were killed. */
  private async dropOldRooms(): Promise<void> {
    for (const name of await readdir(this.parts.folder)) {
      const [, pid] = /^\.room\.(\d+)\./.exec(name) ?? [];
      if (pid === undefined || (await isAlive(pid))) continue;
      await unlink(join(this.parts.folder, name)).catch(() => undefined); // another one did it
    }
  }
}

const isAlive = (pid: string): Promise<boolean> =>
  stat(`/proc/${pid}`).then(
    () => true,
    () => false,
  );

/** The journal of a folder on the disk; nothing is written before something is done. */
export const openJournal = (parts: JournalParts): ActionJournal => new DiskJournal(parts);
