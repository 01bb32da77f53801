import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Argv, Host, ReadOutcome, RunOptions, RunOutcome } from '../../state/ports.ts';
import { outcomeOf } from './outcome.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
/** 64 MiB: a listing of 100,000 services with 10 servers each stays below. */
const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** Places where Debian 12 and 13 keep ipvsadm and keepalived; an ordinary user's PATH lacks them. */
const SYSTEM_PATHS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

function environment(): NodeJS.ProcessEnv {
  const path = [process.env['PATH'] ?? '/usr/bin:/bin', ...SYSTEM_PATHS].join(':');
  return { ...process.env, LC_ALL: 'C', PATH: path };
}

async function run(argv: Argv, options: RunOptions = {}): Promise<RunOutcome> {
  const { execa } = await import('execa'); // lazily: a first frame needs no process
  const [program, ...args] = argv;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const running = execa(program, args, {
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    env: environment(),
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: OUTPUT_LIMIT_BYTES,
    encoding: 'utf8',
  });
  const ended = running.then((result) => outcomeOf(result, OUTPUT_LIMIT_BYTES));
  const { promise: tooLate, resolve } = Promise.withResolvers<RunOutcome>();
  const timer = setTimeout(() => {
    running.kill('SIGKILL');
    // A grandchild may hold the pipes open for ever: nobody waits for them any more.
    running.stdout.destroy();
    running.stderr.destroy();
    resolve({ kind: 'timed-out', afterMs: timeoutMs });
  }, timeoutMs);
  return Promise.race([ended, tooLate]).finally(() => {
    clearTimeout(timer);
  });
}

/** Kept between reads: /proc gives a page at a time, and a buffer for each would be the dearest part. */
let buffer = Buffer.allocUnsafe(256 * 1024);

function readAll(file: number): ReadOutcome {
  let length = 0;
  for (;;) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const count = readSync(file, buffer, length, buffer.length - length, null);
    if (count === 0) return { kind: 'read', text: buffer.toString('utf8', 0, length) };
    length += count;
    if (length > OUTPUT_LIMIT_BYTES) return { kind: 'failed', reason: 'larger than 64 MiB' };
  }
}

/** Reads in one go: a regular file, as all of /proc is, does not keep one waiting; others are refused. */
function readRegular(path: string): ReadOutcome {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { kind: 'failed', reason: 'it is a directory' };
    return stat.isFile() ? readAll(file) : { kind: 'failed', reason: 'it is no regular file' };
  } finally {
    closeSync(file);
  }
}

function read(path: string): Promise<ReadOutcome> {
  try {
    return Promise.resolve(readRegular(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'ENOENT' || code === 'ENOTDIR') return Promise.resolve({ kind: 'missing' });
    if (code === 'EACCES' || code === 'EPERM') return Promise.resolve({ kind: 'denied' });
    return Promise.resolve({ kind: 'failed', reason: code ?? message });
  }
}

function hasMore(path: string, bytes: number): Promise<boolean> {
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

/** The machine lvstop runs on. */
export const localHost: Host = { run, read, hasMore };
