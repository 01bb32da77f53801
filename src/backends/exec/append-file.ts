import type { Stats } from 'node:fs';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

const GROWING = constants.O_CREAT | constants.O_APPEND | constants.O_RDWR | constants.O_NOFOLLOW;

const OWN = process.geteuid?.();

/** Why a file or folder is not to be trusted; `undefined` where it is ours alone. */
function distrust({ uid, mode }: Stats): string | undefined {
  if (OWN !== undefined && uid !== OWN) return 'it belongs to somebody else';
  return (mode & 0o022) === 0 ? undefined : 'others may write to it';
}

/** Makes a folder and those it is in; Node's own `recursive` says ENOENT on a read-only disk. */
async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolders(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

/** Makes a folder for us alone; why not, where there is one that is not. */
export async function makeOwnFolder(path: string): Promise<string | undefined> {
  await makeFolders(path);
  const found = await lstat(path);
  if (!found.isDirectory()) return 'it is no folder';
  return distrust(found);
}

async function withOwn<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, GROWING, 0o600);
  try {
    const found = await file.stat();
    const reason = found.isFile() ? distrust(found) : 'it is no file';
    if (reason !== undefined) throw new Error(reason);
    if ((found.mode & 0o077) !== 0) await file.chmod(0o600); // one that was there before us
    return await work(file);
  } finally {
    await file.close();
  }
}

async function endsInside(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}

/** So that the name of a new file outlives a power cut; file systems that cannot do that do without. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), constants.O_RDONLY);
  await folder.sync().catch(() => undefined);
  await folder.close();
}

/**
 * Adds one line to a file that only grows, in one write, and waits until it is on the disk. A line that was
 * cut by a power cut or a kill stays one of its own.
 *
 * @param makeRoom is told before how long the file is and how many bytes will come
 * @throws what node:fs throws, and an Error where the file is not ours
 */
export function appendLine(
  path: string,
  line: string,
  makeRoom?: (size: number, bytes: number) => Promise<void>,
): Promise<void> {
  return withOwn(path, async (file) => {
    const { size } = await file.stat();
    const start = (await endsInside(file, size)) ? '\n' : '';
    const bytes = Buffer.from(`${start}${line}\n`);
    await makeRoom?.(size, bytes.length);
    const { bytesWritten } = await file.write(bytes, 0, bytes.length);
    if (bytesWritten < bytes.length) throw Object.assign(new Error('cut'), { code: 'ENOSPC' });
    await file.sync();
    if (size === 0) await syncFolder(path);
  });
}

/**
 * Makes sure that lines can be added to a file later.
 *
 * @returns how long it is
 * @throws what node:fs throws, and an Error where the file is not ours
 */
export const touchOwn = (path: string): Promise<number> =>
  withOwn(path, async (file) => {
    const { size } = await file.stat();
    if (size === 0) await syncFolder(path);
    return size;
  });
