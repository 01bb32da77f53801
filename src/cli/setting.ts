import type { DirectorSource } from '../state/poll/once.ts';
import type { Clock } from '../state/ports.ts';
import type { Settings } from '../state/state.ts';

/** Where a command's words go. */
export interface Output {
  readonly print: (text: string) => void;
  /** On stderr: a line what happened, a line what to do. */
  readonly complain: (message: string, remedy: string) => void;
}

/** Everything a command works with, wired once. */
export interface Setting {
  readonly source: DirectorSource;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly json: boolean;
  readonly colour: boolean;
  readonly ascii: boolean;
  readonly mouse: boolean;
  readonly output: Output;
}
