import type { Acting } from './acting/acting.ts';
import { initialActing } from './acting/acting.ts';
import type { CommandRun } from './model/command-run.ts';
import { noKeepalivedState } from './keepalived/keepalived-state.ts';
import type { Names } from './model/names.ts';
import type { Preferences } from './model/preferences.ts';
import type { DirectorState } from './director.ts';
import type { FoundName } from './find/names-wanted.ts';
import type { Screen } from './screen/screen.ts';
import { initialScreen } from './screen/screen.ts';

/** What was set before the start and stays. */
export interface Settings {
  /** True while everything shown is invented. */
  readonly demo: boolean;
  readonly names: Names;
}

/** Everything lvstop knows, in one value. */
export interface State {
  readonly settings: Settings;
  readonly preferences: Preferences;
  /** The preferences as the configuration file holds them. */
  readonly saved: Preferences;
  /** What reverse DNS said, by address. */
  readonly resolved: ReadonlyMap<string, FoundName>;
  /** Commands that lvstop ran, the newest first. */
  readonly runs: readonly CommandRun[];
  /** As of the last look, also while the screen is paused. */
  readonly director: DirectorState;
  readonly screen: Screen;
  readonly acting: Acting;
  /** Monotonic milliseconds of the last sign of time. */
  readonly now: number;
}

/** The state before the first look. */
export const initialState = (
  director: string,
  {
    preferences,
    readOnly,
    ...settings
  }: Settings & {
    readonly preferences: Preferences;
    /** Which setting forbids every change. */
    readonly readOnly?: string | undefined;
  },
  size: { readonly columns: number; readonly rows: number },
): State => ({
  settings,
  preferences,
  saved: preferences,
  resolved: new Map(),
  runs: [],
  director: {
    name: director,
    latest: undefined,
    totals: [],
    events: [],
    trends: new Map(),
    keepalived: noKeepalivedState,
    failure: undefined,
  },
  screen: initialScreen(size),
  acting: initialActing(readOnly),
  now: 0,
});
