import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { decode } from './decode.ts';

/** A file without a name that takes what a process prints. */
export interface OutputFile {
  readonly descriptor: number;
  /** Bytes printed so far. */
  size(): number;
  text(): string;
  close(): void;
}

/** open(2); Node has no name for it. */
const O_TMPFILE = 0o20000000 | constants.O_DIRECTORY;

let isPossible = true;

/**
 * A long listing through a pipe wakes the reader for every few kilobytes, which costs both sides more than the
 * listing itself; `undefined` where the file system of temporary files cannot do it.
 */
export function openOutputFile(): OutputFile | undefined {
  if (!isPossible) return undefined;
  try {
    const descriptor = openSync(tmpdir(), O_TMPFILE | constants.O_RDWR, 0o600);
    const size = (): number => fstatSync(descriptor).size;
    return {
      descriptor,
      size,
      text: () => {
        const buffer = Buffer.allocUnsafe(size());
        const length = readSync(descriptor, buffer, 0, buffer.length, 0);
        return decode(buffer, length);
      },
      close: () => closeSync(descriptor),
    };
  } catch {
    isPossible = false; // a pipe does as well, at a price
    return undefined;
  }
}
