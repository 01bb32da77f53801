import type { SaveConfig } from '../backends/config/write.ts';
import type { Preferences } from '../state/model/preferences.ts';
import type { OwnTheme } from '../state/model/theme.ts';
import type { ActingDirector, Bureau } from '../state/change/acting.ts';
import type { Acceptances, Clock } from '../state/ports.ts';
import type { Settings } from '../state/state.ts';
import type { Arguments } from './arguments.ts';
import type { TroubleLog } from './bureau.ts';
import type { RunLog } from './source.ts';

/** Where a command's words go. */
export interface Output {
  readonly print: (text: string) => void;
  /** On stderr, as it is: what must not be mixed with what a script reads. */
  readonly aside: (text: string) => void;
  /** On stderr: a line what happened (or one for each thing that did), a line what to do. */
  readonly complain: (message: string | readonly string[], remedy: string) => void;
}

/** Everything a command works with, wired once. */
export interface Setting {
  readonly source: ActingDirector;
  readonly bureau: Bureau;
  /** Differences from keepalived that operators let be. */
  readonly acceptances: Acceptances;
  /** Whoever may not print sets the listener. */
  readonly trouble: TroubleLog;
  /** Why nothing may be changed. */
  readonly readOnly: string | undefined;
  readonly asked: Arguments;
  readonly clock: Clock;
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
