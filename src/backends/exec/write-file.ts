import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import {
  access,
  chmod,
  constants,
  lchown,
  lstat,
  mkdir,
  open,
  readFile,
  readlink,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** How writing a file ended; `changed` where it no longer was what its writer had read. */
export type WriteOutcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly reason: string };

const MOST_LINKS = 40;

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'no space left there (ENOSPC)'],
  ['EDQUOT', 'the disk quota is used up (EDQUOT)'],
]);

/** `undefined` where there is no such thing; any other failure is the caller's. */
async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // what node:fs throws
    throw error;
  }
}

/** Where a path leads, also where nothing is there yet: a link stays a link. */
async function targetOf(path: string): Promise<string> {
  let target = path;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const found = await orMissing(lstat(target));
    if (!found?.isSymbolicLink()) return target;
    target = resolve(dirname(target), await readlink(target));
  }
  throw new Error('too many links');
}

/** What root makes where everybody may read, as in /etc, is for everybody; all else is its owner's alone. */
function isForAll({ uid, mode }: Stats): boolean {
  return process.geteuid?.() === 0 && uid === 0 && (mode & 0o005) === 0o005;
}

/** Makes the folders that are missing, for whoever owns the one they are in. */
async function makeFolders(folder: string): Promise<void> {
  const there = await orMissing(stat(folder));
  if (there) return;
  const parent = dirname(folder);
  await makeFolders(parent);
  const around = await stat(parent);
  await mkdir(folder, { mode: 0o700 });
  if (isForAll(around)) await chmod(folder, 0o755);
  if (process.geteuid?.() === 0) await lchown(folder, around.uid, around.gid);
}

/** Mode and owner of the file before, or for a new one those of its folder's owner. */
async function takeOver(file: FileHandle, old: Stats | undefined, folder: string): Promise<void> {
  const around = await stat(folder);
  const { uid, gid } = old ?? around;
  // Who is not root cannot give files away; then it stays ours.
  if (old || process.geteuid?.() === 0) await file.chown(uid, gid).catch(() => undefined);
  if (old) await file.chmod(old.mode & 0o777);
  else if (isForAll(around)) await file.chmod(0o644);
}

async function fill(
  temporary: string,
  text: string,
  old: Stats | undefined,
  folder: string,
): Promise<void> {
  const file = await open(temporary, 'wx', 0o600);
  try {
    await takeOver(file, old, folder);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the new name outlives a power cut; file systems that cannot do that do without. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().catch(() => undefined);
  await handle.close();
}

async function write(
  path: string,
  text: string,
  before: string | undefined,
): Promise<WriteOutcome> {
  const target = await targetOf(path);
  const folder = dirname(target);
  await makeFolders(folder);
  const old = await orMissing(stat(target));
  if (old && !old.isFile()) return { kind: 'failed', reason: 'it is no regular file' };
  if (old) await access(target, constants.W_OK);
  const suffix = randomBytes(6).toString('hex');
  const temporary = join(folder, `.${basename(target)}.${suffix}`);
  try {
    await fill(temporary, text, old, folder);
    if ((await orMissing(readFile(target, 'utf8'))) !== before) {
      await unlink(temporary);
      return { kind: 'changed' };
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  return { kind: 'written' };
}

/**
 * Writes a file in one step, so that nobody ever sees half of it: next to it, to the disk, then in its
 * place. `before` is what its writer has read there, `undefined` for no file. Never rejects.
 */
export async function replaceFile(
  path: string,
  text: string,
  before: string | undefined,
): Promise<WriteOutcome> {
  try {
    return await write(path, text, before);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { kind: 'denied' };
    return { kind: 'failed', reason: REASONS.get(code ?? '') ?? code ?? message };
  }
}
