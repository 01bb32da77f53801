import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Steps } from '../../state/model/steps.ts';
import { unhurried } from '../../state/model/steps.ts';
import type { ReadOutcome, ScanOutcome } from '../../state/ports.ts';
import { decode } from './decode.ts';
import { processPace } from './pace.ts';

/** What was read of a long file last: the same bytes are the same text, and need no new one. */
interface LongRead {
  readonly buffer: Buffer;
  readonly length: number;
  readonly text: string;
}

const longReads = new Map<string, LongRead>();
/** A monitor reads one long file again and again. */
const MOST_LONG_READS = 4;
const LONG = 64 * 1024;
const LONGEST = 64 * 1024 * 1024;

/** Kept between reads: /proc gives a page at a time, and a buffer for each would be the dearest part. */
let spare: Buffer | undefined;
const FIRST_LENGTH = 256 * 1024;
/** Of /proc a read gives a page at most. */
const PIECE_LENGTH = 16 * 1024;

/** The text of what was read; the buffer that is not needed any more is the next read's. */
function textOf(path: string, buffer: Buffer, length: number): string {
  const before = longReads.get(path);
  if (before?.length === length && buffer.compare(before.buffer, 0, length, 0, length) === 0) {
    spare = buffer;
    return before.text;
  }
  const text = decode(buffer, length);
  if (length < LONG || (!before && longReads.size >= MOST_LONG_READS)) spare = buffer;
  else {
    spare = before?.buffer;
    longReads.set(path, { buffer, length, text });
  }
  return text;
}

/** One read(2) a step: of /proc that is a page, which the kernel prints meanwhile. */
function* readAll(path: string, file: number): Steps<ReadOutcome> {
  let buffer = spare ?? Buffer.allocUnsafe(FIRST_LENGTH);
  spare = undefined;
  let length = 0;
  for (;;) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const count = readSync(file, buffer, length, buffer.length - length, null);
    if (count === 0) return { kind: 'read', text: textOf(path, buffer, length) };
    length += count;
    if (length > LONGEST) return { kind: 'failed', reason: 'larger than 64 MiB' };
    yield;
  }
}

/** One read(2) a step, as {@link readAll}, but nothing is kept. */
function* scanAll(file: number, see: (piece: string) => void): Steps<ScanOutcome> {
  const buffer = Buffer.allocUnsafe(PIECE_LENGTH);
  for (;;) {
    const count = readSync(file, buffer, 0, buffer.length, null);
    if (count === 0) return { kind: 'scanned' };
    see(decode(buffer, count));
    yield;
  }
}

type Unread = Exclude<ReadOutcome, { kind: 'read' }>;

/** A regular file, as all of /proc is, does not keep one waiting; others are refused. */
async function openRegular<T>(path: string, work: (file: number) => Steps<T>): Promise<T | Unread> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { kind: 'failed', reason: 'it is a directory' };
    if (!stat.isFile()) return { kind: 'failed', reason: 'it is no regular file' };
    return await unhurried(work(file), processPace);
  } finally {
    closeSync(file);
  }
}

async function withRegular<T>(path: string, work: (file: number) => Steps<T>): Promise<T | Unread> {
  try {
    return await openRegular(path, work);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied' };
    return { kind: 'failed', reason: code ?? message };
  }
}

/** Reads a regular file; never rejects. */
export const read = (path: string): Promise<ReadOutcome> =>
  withRegular(path, (file) => readAll(path, file));

/** Reads a regular file of any length piece by piece; never rejects. */
export const scan = (path: string, see: (piece: string) => void): Promise<ScanOutcome> =>
  withRegular(path, (file) => scanAll(file, see));

/** Whether a file goes on beyond so many bytes. */
export function hasMore(path: string, bytes: number): Promise<boolean> {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return Promise.resolve(
        fstatSync(file).isFile() && readSync(file, Buffer.alloc(1), 0, 1, bytes) > 0,
      );
    } finally {
      closeSync(file);
    }
  } catch {
    return Promise.resolve(false); // gone or not ours to read: the next look tells
  }
}
