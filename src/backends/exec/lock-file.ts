import { readFileSync } from 'node:fs';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Where a process stands in its life: it is the same one only where this is the same as well. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // no such process
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code; // what node:fs throws

/** Who holds a lock, while that process lives. */
async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [pid = '', start] = text.trim().split(' ');
  return startOf(Number(pid)) === start && start !== undefined ? Number(pid) : undefined;
}

let attempts = 0;

/** Takes it where it is free; a link is made whole or not at all. */
async function take(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}.${(attempts += 1)}`;
  await writeFile(own, `${process.pid} ${startOf(process.pid) ?? ''}\n`, { mode: 0o600 });
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(own).catch(() => undefined);
  }
}

/** Puts the lock of a dead process away; one that another took meanwhile is given back. */
async function putAway(path: string): Promise<void> {
  const away = `${path}.${process.pid}.${(attempts += 1)}.stale`;
  await rename(path, away).catch(() => undefined); // another process was faster
  if ((await holderOf(away)) !== undefined) await link(away, path).catch(() => undefined);
  await unlink(away).catch(() => undefined);
}

const TRIES = 20;
const BETWEEN_MS = 150;

/** A lock that is held, or the process that holds it. */
export type Lock =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly by: number };

/**
 * One process at a time: takes the lock, waiting at most 3 s for another that lives. That of a process that
 * was killed is taken over.
 *
 * @throws what node:fs throws
 */
export async function lockFile(path: string): Promise<Lock> {
  for (let tries = 1; ; tries += 1) {
    if (await take(path)) return { held: true, release: () => unlink(path).catch(() => undefined) };
    const by = await holderOf(path);
    if (by === undefined) await putAway(path);
    else if (tries >= TRIES) return { held: false, by };
    else await wait(BETWEEN_MS);
  }
}
