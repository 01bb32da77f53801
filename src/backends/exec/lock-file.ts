import { readFileSync } from 'node:fs';
import { link, readlink, rename, symlink, unlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** When a process began; it is the same one only where this is the same as well. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // no such process
  }
}

/** A name for this process that no other one ever has on this machine: its number and when it began. */
export const ownMark = (): string => `${process.pid}-${startOf(process.pid) ?? ''}`;

/** The number of the process that a mark is of, while that process lives. */
export function livingProcess(mark: string): number | undefined {
  const [pid = '', start] = mark.split('-');
  return start !== undefined && startOf(Number(pid)) === start ? Number(pid) : undefined;
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code; // what node:fs throws

/** Who holds a lock, while that process lives. */
const holderOf = async (path: string): Promise<number | undefined> =>
  livingProcess(await readlink(path).catch(() => ''));

/** Takes it where it is free. A link that leads nowhere is made whole or not at all, and takes no block of a full disk. */
async function take(path: string): Promise<boolean> {
  try {
    await symlink(ownMark(), path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

let strays = 0;

/** Puts the lock of a dead process away; one that another took meanwhile is given back. */
async function putAway(path: string): Promise<void> {
  const away = `${path}.${process.pid}.${(strays += 1)}`;
  try {
    await rename(path, away);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return; // another process was faster
    throw error; // on a read-only disk it would be tried for ever
  }
  if ((await holderOf(away)) !== undefined) await link(away, path).catch(() => undefined);
  await unlink(away).catch(() => undefined);
}

/** 3 s in all. */
const MOST_TRIES = 60;
const BETWEEN_MS = 50;

/** A lock that is held, or the process that holds it. */
export type Lock =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly by: number };

/**
 * One at a time: takes the lock, waiting some time for another that lives. That of a process that was killed
 * is taken over.
 *
 * @throws what node:fs throws
 */
export async function lockFile(path: string, mostTries = MOST_TRIES): Promise<Lock> {
  for (let tries = 1; ; tries += 1) {
    if (await take(path)) return { held: true, release: () => unlink(path).catch(() => undefined) };
    const by = await holderOf(path);
    if (by === undefined) await putAway(path);
    else if (tries >= mostTries) return { held: false, by };
    else await wait(BETWEEN_MS);
  }
}
