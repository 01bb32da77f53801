import { open, truncate, unlink } from 'node:fs/promises';

/** Room on a disk that is taken before something is begun, and given back as it is written. */
export interface Ballast {
  /** Gives back so many bytes, in whole blocks. */
  release(bytes: number): Promise<void>;
  /** Gives back the rest. */
  drop(): Promise<void>;
}

const BLOCK = 4096;

const inBlocks = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;

/**
 * Fills a file with so many bytes, on the disk when it resolves.
 *
 * @throws what node:fs throws: ENOSPC where there is no such room
 */
export async function takeBallast(path: string, bytes: number): Promise<Ballast> {
  let size = inBlocks(bytes);
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(Buffer.alloc(size, 0x20)); // written, not only made that long: a hole is no room
    await file.sync();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
  return {
    async release(more) {
      const next = Math.max(0, size - inBlocks(more) - BLOCK);
      if (next === size) return;
      size = next;
      await truncate(path, size).catch(() => undefined); // gone already: there is nothing left to give back
    },
    drop: () => unlink(path).catch(() => undefined),
  };
}
