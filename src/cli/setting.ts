import type { SaveConfig } from '../backends/config/write.ts';
import type { Preferences } from '../state/model/preferences.ts';
import type { OwnTheme } from '../state/model/theme.ts';
import type { DirectorSource } from '../state/poll/once.ts';
import type { ActingDirector, Bureau } from '../state/change/acting.ts';
import type { Clock } from '../state/ports.ts';
import type { Settings } from '../state/state.ts';
import type { RunLog } from './source.ts';

/** Where a command's words go. */
export interface Output {
  readonly print: (text: string) => void;
  /** On stderr: a line what happened (or one for each thing that did), a line what to do. */
  readonly complain: (message: string | readonly string[], remedy: string) => void;
}

/** A director that can be changed, and what stands around every change. */
export interface ActingParts {
  readonly director: ActingDirector;
  readonly bureau: Bureau;
}

/** Everything a command works with, wired once. */
export interface Setting {
  readonly source: DirectorSource;
  readonly clock: Clock;
  /** What changes take; opened when it is first needed. */
  readonly acting: () => Promise<ActingParts>;
  /** Which setting forbids every change; `undefined` where none does. */
  readonly readOnly: string | undefined;
  /** Whoever wants to hear of commands sets the listener. */
  readonly runs: RunLog;
  readonly settings: Settings;
  readonly json: boolean;
  readonly colour: boolean;
  readonly ascii: boolean;
  readonly mouse: boolean;
  /** From the configuration and the command line; where the monitor begins. */
  readonly preferences: Preferences;
  /** What a theme means that is the path of a file. */
  readonly ownTheme: OwnTheme | undefined;
  readonly saveConfig: SaveConfig;
  readonly output: Output;
}
