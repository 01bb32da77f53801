import { constants, openSync, writeSync } from 'node:fs';
import type { Clock } from '../../state/ports.ts';
import type { FrameWriter } from '../../views/terminal/frame-sink/frame-sink.ts';

/** A terminal that takes as many bytes as it has room for and never waits; throws as `writeSync`. */
export type TakeBytes = (bytes: Uint8Array) => number;

/** Writes to a terminal that may be slow, stopped or gone, without ever waiting for it. */
export interface TtyOutput extends FrameWriter {
  /** Calls back once if the terminal is found to be gone. */
  onGone(listener: () => void): void;
  /** Drops what has not been taken yet and writes `text` at once, giving up after `budgetMs`. */
  writeLast(text: string, budgetMs: number): void;
}

const RETRY_MS = 10;
const PAUSE_MS = 5;

/** An output over `take`; the terminal is asked again every few milliseconds while it is full. */
export function ttyOutput(take: TakeBytes, clock: Clock): TtyOutput {
  const drainListeners: (() => void)[] = [];
  const goneListeners: (() => void)[] = [];
  let waiting: Uint8Array = new Uint8Array();
  let cancelRetry: (() => void) | undefined;
  let gone = false;

  /** Whether everything is out. */
  const attempt = (): boolean => {
    try {
      while (waiting.length > 0) {
        const taken = take(waiting);
        if (taken === 0) return false;
        waiting = waiting.subarray(taken);
      }
      return true;
    } catch (error) {
      if (errorCode(error) === 'EAGAIN') return false;
      waiting = new Uint8Array();
      if (!gone) for (const listener of goneListeners) clock.after(0, listener);
      gone = true;
      return false;
    }
  };

  const retry = (): void => {
    cancelRetry = undefined;
    if (gone) return;
    if (attempt()) for (const listener of drainListeners) listener();
    else cancelRetry ??= clock.after(RETRY_MS, retry);
  };

  return {
    write(text) {
      if (gone) return false;
      waiting = waiting.length === 0 ? encode(text) : concatenate(waiting, encode(text));
      if (cancelRetry) return false;
      if (attempt()) return true;
      cancelRetry = clock.after(RETRY_MS, retry);
      return false;
    },
    onDrain: (listener) => void drainListeners.push(listener),
    onGone: (listener) => void goneListeners.push(listener),
    writeLast(text, budgetMs) {
      cancelRetry?.();
      cancelRetry = undefined;
      waiting = encode(text);
      for (let left = budgetMs; !gone && !attempt() && left > 0; left -= PAUSE_MS) pause(PAUSE_MS);
      waiting = new Uint8Array();
    },
  };
}

/**
 * An output to the terminal behind a file descriptor. The terminal is opened once more for it:
 * Node's own stdout stops the whole program while a slow line takes its bytes, and a non-blocking
 * descriptor must not be shared with the shell.
 */
export function openTtyOutput(fd: number, clock: Clock): TtyOutput {
  const own = openNonBlocking(`/proc/self/fd/${fd}`) ?? openNonBlocking('/dev/tty') ?? fd;
  return ttyOutput((bytes) => writeSync(own, bytes), clock);
}

function openNonBlocking(path: string): number | undefined {
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return openSync(path, flags);
  } catch {
    return undefined; // another user's terminal after su: the next name may do
  }
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array => encoder.encode(text);

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Leaving is synchronous, so waiting for the terminal must be too. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
