/** A command: program and arguments, never a shell string. */
export type Argv = readonly [program: string, ...args: string[]];

/** One command that lvstop ran on a director. */
export interface CommandRun {
  /** Counts from 1, in the order they were started. */
  readonly number: number;
  readonly argv: readonly string[];
  /** The director it ran on, where that is not the one that is watched. */
  readonly on?: string;
  /** Lines of text fed to it, as `ipvsadm -R` takes them; 0 for none. */
  readonly inputLines: number;
  /** Wall clock, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly tookMs: number;
  /** `0` for success, else the exit status or a few words. */
  readonly outcome: string;
}
