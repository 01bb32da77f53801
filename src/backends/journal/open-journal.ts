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
  Turn,
} from '../../state/ports.ts';
import { appendLine, makeOwnFolder, touchOwn } from '../exec/append-file.ts';
import type { Ballast } from '../exec/ballast.ts';
import { ballastOwners, dropStrayBallast, takeBallast } from '../exec/ballast.ts';
import { lockFile } from '../exec/lock-file.ts';
import { replaceFile } from '../exec/write-file.ts';
import { compactRecords } from './compact.ts';
import { parseRecords } from './parse-records.ts';
import { bytesAfter } from './room.ts';
import { busyTrouble, troubleWith } from './trouble.ts';

type Begun = JournalRecord & { readonly record: 'begun' };
type Written = Result<undefined, StateTrouble>;

/** What a journal on the disk needs. */
export interface JournalParts {
  readonly folder: string;
  readonly read: (path: string) => Promise<ReadOutcome>;
  /** The ids of the actions that must stay along with those. */
  readonly needed: (
    records: readonly JournalRecord[],
    staying: ReadonlySet<string>,
  ) => ReadonlySet<string>;
  /** How often a turn is tried for before it is given up; default for 3 s. */
  readonly mostTries?: number;
  /** Hears of every line of the audit, for syslog. */
  readonly heard?: (line: string) => Promise<void>;
}

const LARGE = 1024 * 1024;

const line = (value: unknown): string => JSON.stringify(value);

const underWay = (ids: readonly string[]): readonly JournalRecord[] =>
  [...new Set(ids)].map((id) => ({ record: 'under-way', id }));

class DiskJournal implements ActionJournal {
  private readonly parts: JournalParts;
  private readonly journal: string;
  private readonly auditFile: string;

  constructor(parts: JournalParts) {
    this.parts = parts;
    this.journal = join(parts.folder, 'journal.jsonl');
    this.auditFile = join(parts.folder, 'audit.jsonl');
  }

  turn(): Promise<Result<Turn, StateTrouble>> {
    return this.trying(async () => {
      await this.ownFolder();
      const lock = await lockFile(join(this.parts.folder, '.lock'), this.parts.mostTries);
      return lock.held ? ok({ end: lock.release }) : err(busyTrouble(lock.by));
    });
  }

  async read(): Promise<Result<readonly JournalRecord[], StateTrouble>> {
    // What ends while the file is read is not told as interrupted, nor what begins.
    const before = await ballastOwners(this.parts.folder);
    const file = await this.parts.read(this.journal);
    const after = await ballastOwners(this.parts.folder);
    if (file.kind === 'missing') return ok([]);
    if (file.kind === 'read')
      return ok([...parseRecords(file.text), ...underWay([...before, ...after])]);
    const reason = file.kind === 'denied' ? 'reading it was denied' : file.reason;
    return err({
      message: `${this.journal}: ${reason}`,
      remedy: 'without it nothing can be undone or restored; look at that file',
    });
  }

  begin(first: Begun): Promise<Result<OpenAction, StateTrouble>> {
    return this.trying(async () => {
      const { folder } = this.parts;
      await this.ownFolder();
      await dropStrayBallast(folder);
      await touchOwn(this.auditFile);
      await this.compact(await touchOwn(this.journal));
      const text = line(first);
      const ballast = await takeBallast(
        folder,
        first.id,
        Buffer.byteLength(text) + bytesAfter(first),
      );
      try {
        await appendLine(this.journal, text, ballast.give);
      } catch (error) {
        await ballast.drop();
        throw error;
      }
      return ok(this.opened(ballast));
    });
  }

  async audit(entry: AuditEntry): Promise<Written> {
    return this.trying(async () => {
      await this.ownFolder();
      return this.appendAudit(entry);
    });
  }

  private opened(ballast: Ballast): OpenAction {
    return {
      write: (record) =>
        this.trying(async () => {
          await appendLine(this.journal, line(record), ballast.give);
          return ok(undefined);
        }),
      close: async (entry) => {
        const written = await this.trying(() => this.appendAudit(entry, ballast));
        await ballast.drop();
        return written;
      },
    };
  }

  private async appendAudit(entry: AuditEntry, ballast?: Ballast): Promise<Written> {
    const text = line(entry);
    try {
      await appendLine(this.auditFile, text, ballast?.give);
    } finally {
      await this.parts.heard?.(text);
    }
    return ok(undefined);
  }

  private async ownFolder(): Promise<void> {
    const reason = await makeOwnFolder(this.parts.folder);
    if (reason !== undefined) throw new Error(reason);
  }

  private async trying<T>(
    work: () => Promise<Result<T, StateTrouble>>,
  ): Promise<Result<T, StateTrouble>> {
    try {
      return await work();
    } catch (error) {
      return err(troubleWith(this.parts.folder, error));
    }
  }

  /** Whoever has the turn is the only one who writes here. */
  private async compact(size: number): Promise<void> {
    if (size <= LARGE) return;
    const file = await this.parts.read(this.journal);
    if (file.kind !== 'read') return;
    const rest = compactRecords(parseRecords(file.text), this.parts.needed);
    const text = rest.map((record) => `${line(record)}\n`).join('');
    await replaceFile(this.journal, text, file.text); // where that fails the long one stays
  }
}

/** The journal of a folder on the disk; nothing is written before something is done. */
export const openJournal = (parts: JournalParts): ActionJournal => new DiskJournal(parts);
