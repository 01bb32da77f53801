import { open, readdir, truncate, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { livingProcess, ownMark } from './lock-file.ts';

/** Room on a disk that is taken before something is begun, and given back as it is needed. */
export interface Ballast {
  /** Gives back what a file of `size` bytes takes more of the disk when `bytes` are added to it. */
  readonly give: (size: number, bytes: number) => Promise<void>;
  /** Gives back the rest. */
  readonly drop: () => Promise<void>;
}

const START = '.room.';
/** Two files may each begin a new block, and a file system needs some for itself. */
const SPARE_BLOCKS = 4;

async function fill(path: string, bytes: number): Promise<{ size: number; block: number }> {
  const file = await open(path, 'wx', 0o600);
  try {
    const { blksize: block } = await file.stat();
    const size = (Math.ceil(bytes / block) + SPARE_BLOCKS) * block;
    await file.writeFile(Buffer.alloc(size, 0x20)); // written, not only made that long: a hole is no room
    await file.sync();
    return { size, block };
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Takes so many bytes of the disk that a folder is on, for something that this process does.
 *
 * @throws what node:fs throws: ENOSPC where there is no such room
 */
export async function takeBallast(folder: string, id: string, bytes: number): Promise<Ballast> {
  const path = join(folder, `${START}${ownMark()}.${id.replaceAll(/\W/g, '_')}`);
  const { size, block } = await fill(path, bytes);
  let left = size;
  const blocks = (length: number): number => Math.ceil(length / block);
  return {
    give: async (length, more) => {
      const needed = (blocks(length + more) - blocks(length)) * block;
      if (needed === 0) return;
      left = Math.max(0, left - needed);
      await truncate(path, left).catch(() => undefined); // gone already: there is nothing left to give back
    },
    drop: () => unlink(path).catch(() => undefined),
  };
}

/** The room of one process. */
interface Room {
  readonly name: string;
  readonly id: string;
  readonly lives: boolean;
}

async function roomsIn(folder: string): Promise<readonly Room[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    if (!name.startsWith(START)) return [];
    const [mark = '', id = ''] = name.slice(START.length).split('.', 2);
    return [{ name, id, lives: livingProcess(mark) !== undefined }];
  });
}

/** Gives back what processes took that were killed. */
export async function dropStrayBallast(folder: string): Promise<void> {
  for (const { name, lives } of await roomsIn(folder))
    if (!lives) await unlink(join(folder, name)).catch(() => undefined); // another one did it
}

/** What processes that live have taken room for; nothing where there is no such folder. */
export async function ballastOwners(folder: string): Promise<readonly string[]> {
  const rooms = await roomsIn(folder).catch(() => []);
  return rooms.filter(({ lives }) => lives).map(({ id }) => id);
}
