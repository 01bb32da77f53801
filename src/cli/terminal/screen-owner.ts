import type { FrameSink } from '../../views/terminal/frame-sink/frame-sink.ts';
import {
  enterScreen,
  leaveScreen,
  setTitle,
  type ScreenModes,
} from '../../views/terminal/modes.ts';
import type { TerminalInput } from './streams.ts';
import type { TtyOutput } from './tty-output.ts';

/** A stopped or gone terminal may not hold up the leaving longer. */
const LEAVE_BUDGET_MS = 1000;

/** Takes the terminal and gives it back: its modes, its screen and its keyboard. */
export class ScreenOwner {
  #owns = false;
  readonly #input: TerminalInput;
  readonly #output: TtyOutput;
  readonly #sink: FrameSink;
  #modes: ScreenModes;

  constructor(input: TerminalInput, output: TtyOutput, sink: FrameSink, modes: ScreenModes) {
    this.#input = input;
    this.#output = output;
    this.#sink = sink;
    this.#modes = modes;
  }

  /** Whether the screen is ours now. */
  get owns(): boolean {
    return this.#owns;
  }

  /** Names the window from now on, where it was named at the start; also when the screen is taken again. */
  rename(title: string): void {
    if (this.#modes.title === undefined) return;
    this.#modes = { ...this.#modes, title };
    if (this.#owns) this.#output.write(setTitle(title));
  }

  /** Raw keyboard, alternate screen, everything painted; also when somebody meddled meanwhile. */
  enter(): void {
    this.#owns = true;
    // libuv skips a mode it believes to be set; a shell may have changed it since.
    this.#input.setRawMode(false);
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#output.write(enterScreen(this.#modes));
    this.#sink.resume();
  }

  /** Gives everything back at once; a second time does nothing. Never throws. */
  leave(): void {
    if (!this.#owns) return;
    this.#owns = false;
    this.#sink.suspend(); // first: a late frame must not land on the main screen
    this.#output.writeLast(leaveScreen(this.#modes), LEAVE_BUDGET_MS);
    this.#input.pause();
    try {
      this.#input.setRawMode(false);
    } catch {
      // The terminal is gone; there is no mode left to restore.
    }
  }
}
