import { EventEmitter } from 'node:events';

/**
 * A stdin for Ink that holds only what it is fed: the keys nobody else wanted. It says it is a
 * terminal in raw mode, because Ink's input hooks refuse anything else; the real one is not touched.
 */
export class InkInput extends EventEmitter {
  readonly isTTY = true;
  #waiting: string[] = [];

  /** Hands a key on, as the terminal spelled it. */
  feed(text: string): void {
    if (this.listenerCount('readable') === 0) return;
    this.#waiting.push(text);
    this.emit('readable');
  }

  /** The next piece of input, `null` when there is none. */
  read(): string | null {
    return this.#waiting.shift() ?? null;
  }

  /** The terminal is in raw mode anyway. */
  setRawMode(): this {
    return this;
  }

  /** What is fed is text already. */
  setEncoding(): this {
    return this;
  }

  /** Nothing here keeps the program alive. */
  ref(): this {
    return this;
  }

  /** Nothing here keeps the program alive. */
  unref(): this {
    return this;
  }
}
