import { join } from 'node:path';
import type { AcceptedDrift } from '../../state/model/accepted-drift.ts';
import { isSameSubject, stillAccepted } from '../../state/model/accepted-drift.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Acceptances, ReadOutcome, StateTrouble } from '../../state/ports.ts';
import { makeOwnFolder } from '../exec/append-file.ts';
import { lockFile } from '../exec/lock-file.ts';
import { replaceFile } from '../exec/write-file.ts';
import { parseAccepted, printAccepted } from './parse-accepted.ts';
import { troubleWith } from './trouble.ts';

const merged = (
  before: readonly AcceptedDrift[],
  added: readonly AcceptedDrift[],
  now: number,
): readonly AcceptedDrift[] => [
  ...stillAccepted(before, now).filter((each) => !added.some((one) => isSameSubject(one, each))),
  ...added,
];

class DiskAcceptances implements Acceptances {
  private readonly path: string;
  private readonly folder: string;
  private readonly readFile: (path: string) => Promise<ReadOutcome>;

  constructor(folder: string, readFile: (path: string) => Promise<ReadOutcome>) {
    this.folder = folder;
    this.path = join(folder, 'accepted.json');
    this.readFile = readFile;
  }

  async read(): Promise<Result<readonly AcceptedDrift[], StateTrouble>> {
    const text = await this.text();
    return text.ok ? ok(parseAccepted(text.value ?? '')) : text;
  }

  async accept(
    accepted: readonly AcceptedDrift[],
    now: number,
  ): Promise<Result<undefined, StateTrouble>> {
    try {
      const reason = await makeOwnFolder(this.folder);
      if (reason !== undefined) throw new Error(reason);
      const lock = await lockFile(`${this.path}.lock`);
      if (!lock.held) return err(this.trouble('changed'));
      return await this.write(accepted, now).finally(lock.release);
    } catch (error) {
      return err(troubleWith(this.folder, error));
    }
  }

  /** Under the lock: who writes at the same time must not lose what another accepts. */
  private async write(
    accepted: readonly AcceptedDrift[],
    now: number,
  ): Promise<Result<undefined, StateTrouble>> {
    const before = await this.text();
    if (!before.ok) return before;
    const all = merged(parseAccepted(before.value ?? ''), accepted, now);
    const written = await replaceFile(this.path, printAccepted(all), before.value);
    if (written.kind === 'written') return ok(undefined);
    return err(this.trouble(written.kind, written.kind === 'failed' ? written.reason : undefined));
  }

  private async text(): Promise<Result<string | undefined, StateTrouble>> {
    const file = await this.readFile(this.path);
    if (file.kind === 'read') return ok(file.text);
    if (file.kind === 'missing') return ok(undefined);
    const reason = file.kind === 'denied' ? 'reading it was denied' : file.reason;
    return err({ message: `${this.path}: ${reason}`, remedy: 'look at that file' });
  }

  private trouble(kind: 'changed' | 'denied' | 'failed', reason?: string): StateTrouble {
    const reasons = { changed: 'somebody else writes it', denied: 'writing it was denied' };
    const why = reason ?? (kind === 'failed' ? 'it could not be written' : reasons[kind]);
    return { message: `${this.path}: ${why}; nothing was accepted`, remedy: 'try it again' };
  }
}

/** What was accepted, in a file of the state folder; not there before something is. */
export const openAcceptances = (
  folder: string,
  readFile: (path: string) => Promise<ReadOutcome>,
): Acceptances => new DiskAcceptances(folder, readFile);

/** What ends with the process, for what is not real. */
export function memoryAcceptances(): Acceptances {
  let all: readonly AcceptedDrift[] = [];
  return {
    read: () => Promise.resolve(ok(all)),
    accept: (accepted, now) => {
      all = merged(all, accepted, now);
      return Promise.resolve(ok(undefined));
    },
  };
}
