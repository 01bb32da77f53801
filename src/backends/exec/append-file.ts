import type { Stats } from 'node:fs';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open } from 'node:fs/promises';

const IS_OPEN = constants.O_CREAT | constants.O_APPEND | constants.O_RDWR | constants.O_NOFOLLOW;

const OWN = process.geteuid?.();

/** Why a file or folder is not to be trusted; `undefined` where it is ours alone. */
function distrust({ uid, mode }: Stats): string | undefined {
  if (OWN !== undefined && uid !== OWN) return 'it belongs to somebody else';
  return (mode & 0o022) === 0 ? undefined : 'others may write to it';
}

/** Makes a folder for us alone; refuses one that is not. */
export async function makeOwnFolder(path: string): Promise<string | undefined> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  if (!found.isDirectory()) return 'it is no folder';
  return distrust(found);
}

async function endsInside(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}

/**
 * Adds one line to a file that only grows, in one write, and waits until it is on the disk. A line that was
 * cut by a power cut or a kill stays one of its own.
 *
 * @throws what node:fs throws, and an Error where the file is not ours
 */
export async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, IS_OPEN, 0o600);
  try {
    const reason = distrust(await file.stat());
    if (reason !== undefined) throw new Error(reason);
    const start = (await endsInside(file)) ? '\n' : '';
    const bytes = Buffer.from(`${start}${line}\n`);
    const { bytesWritten } = await file.write(bytes, 0, bytes.length);
    if (bytesWritten < bytes.length) throw Object.assign(new Error('cut'), { code: 'ENOSPC' });
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Makes sure that lines can be added to a file later.
 *
 * @throws what node:fs throws, and an Error where the file is not ours
 */
export async function touchOwn(path: string): Promise<void> {
  const file = await open(path, IS_OPEN, 0o600);
  try {
    const reason = distrust(await file.stat());
    if (reason !== undefined) throw new Error(reason);
  } finally {
    await file.close();
  }
}
