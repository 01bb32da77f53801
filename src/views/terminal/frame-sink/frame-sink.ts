import { BEGIN_SYNCHRONIZED, END_SYNCHRONIZED } from '../modes.ts';
import { linesOf, paint, type Overlay, type Painted, type Size } from './paint.ts';
import { StyleTable } from './style.ts';

/** Where the bytes go. */
export interface FrameWriter {
  /** `false` when the terminal is behind: nothing more until the drain. */
  write(text: string): boolean;
  /** Calls back each time the terminal has taken everything. */
  onDrain(listener: () => void): void;
}

/** Settings of a {@link FrameSink}. */
export interface FrameSinkOptions extends Size {
  readonly writer: FrameWriter;
  /** Asks the terminal to show larger changes at once; terminals that do not know it ignore it. */
  readonly synchronized?: boolean;
}

/** A change smaller than this is seen at once anyway. */
const WORTH_SYNCHRONIZING = 256;
/** Modes Ink sets; the screen is not Ink's, so they are dropped. */
const ONLY_SEQUENCES = /^(?:\x1b\[[<=>?]?[\d;]*[A-Za-ln-z])+$/;

/**
 * A stdout for Ink that takes whole frames and writes only what changed on the screen. While the
 * terminal is behind, frames are skipped; the newest is painted when it has caught up.
 */
export class FrameSink {
  /** Not a terminal in Ink's eyes: it must not set modes of its own. */
  readonly isTTY = false;
  readonly #writer: FrameWriter;
  readonly #synchronized: boolean;
  readonly #resizeListeners = new Set<() => void>();
  #styles = new StyleTable();
  #size: Size;
  #shown: Painted | undefined;
  #wanted: string | undefined;
  #over: Overlay = { top: 0, lines: [] };
  #scheduled = false;
  #suspended = false;
  #behind = false;

  constructor({ writer, columns, rows, synchronized = true }: FrameSinkOptions) {
    this.#writer = writer;
    this.#synchronized = synchronized;
    this.#size = { columns, rows };
    writer.onDrain(() => {
      this.#behind = false;
      this.#paint();
    });
  }

  /** Width of the terminal in cells. */
  get columns(): number {
    return this.#size.columns;
  }

  /** Height of the terminal in cells. */
  get rows(): number {
    return this.#size.rows;
  }

  /** Takes a frame: lines separated by `\n`, with SGR sequences and no others. */
  write(frame: string, encodingOrDone?: unknown, done: unknown = encodingOrDone): boolean {
    if (frame !== '' && !ONLY_SEQUENCES.test(frame)) {
      this.#wanted = frame;
      this.#paint();
    }
    if (isCallback(done)) queueMicrotask(done);
    return true;
  }

  /**
   * Lines drawn without Ink, which lays out every text it is given: they stand over the frame from row
   * `top` on, and are painted with the next frame or, if none follows, as soon as nothing else is due.
   */
  showOver(top: number, lines: readonly string[]): void {
    this.#over = { top, lines };
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#paint();
    });
  }

  /** Ink listens for `resize`; there are no other events. */
  on(event: string, listener: () => void): this {
    if (event === 'resize') this.#resizeListeners.add(listener);
    return this;
  }

  /** Ends what {@link on} began. */
  off(_event: string, listener: () => void): this {
    this.#resizeListeners.delete(listener);
    return this;
  }

  /** The terminal has another size: Ink lays out again, and everything is painted. */
  resize(size: Size): void {
    if (size.columns === this.columns && size.rows === this.rows) return;
    this.#size = size;
    this.#shown = undefined;
    this.#holdingBack(() => {
      for (const listener of this.#resizeListeners) listener();
    });
  }

  /** Paints everything: something else may have written on the screen. */
  repaint(): void {
    this.#shown = undefined;
    this.#paint();
  }

  /** Writes nothing more until {@link resume}; the newest frame is kept. */
  suspend(): void {
    this.#suspended = true;
  }

  /** The screen is ours again; paints everything. */
  resume(): void {
    this.#suspended = false;
    this.#behind = false;
    this.repaint();
  }

  /** However many frames `change` causes, one is painted. */
  #holdingBack(change: () => void): void {
    const wasSuspended = this.#suspended;
    this.#suspended = true;
    change();
    this.#suspended = wasSuspended;
    this.#paint();
  }

  #paint(): void {
    if (this.#suspended || this.#behind || this.#wanted === undefined) return;
    const lines = linesOf(this.#wanted, this.#over, this.#size);
    const { output, painted } = paint(this.#shown, lines, this.#size, this.#styles);
    this.#shown = painted;
    if (output === '') return;
    const isLarge = this.#synchronized && output.length > WORTH_SYNCHRONIZING;
    const text = isLarge ? BEGIN_SYNCHRONIZED + output + END_SYNCHRONIZED : output;
    this.#behind = !this.#writer.write(text);
  }
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function';
}
