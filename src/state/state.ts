import type { ProblemKind } from './model/problem.ts';
import type { Snapshot } from './model/snapshot.ts';
import type { History } from './history/ring.ts';
import type { TotalsPoint } from './history/totals.ts';
import type { Screen } from './screen/screen.ts';

/** What is known of the director that is watched. */
export interface DirectorState {
  readonly name: string;
  readonly latest: Snapshot | undefined;
  readonly totals: History<TotalsPoint>;
  /** Why the last look failed; absent after one that succeeded. */
  readonly failure: ProblemKind | undefined;
}

/** What the operator set before the start. */
export interface Settings {
  readonly intervalMs: number;
  /** True while everything shown is invented. */
  readonly demo: boolean;
  readonly names: Names;
}

/** Names from the configuration, by the public names of services and servers. */
export interface Names {
  readonly services: ReadonlyMap<string, string>;
  readonly servers: ReadonlyMap<string, string>;
}

/** Everything lvstop knows, in one value. */
export interface State {
  readonly settings: Settings;
  readonly director: DirectorState;
  readonly screen: Screen;
  /** Monotonic milliseconds of the last sign of time. */
  readonly now: number;
}

/** The state before the first look. */
export function initialState(
  director: string,
  settings: Settings,
  size: { readonly columns: number; readonly rows: number },
): State {
  return {
    settings,
    director: { name: director, latest: undefined, totals: [], failure: undefined },
    screen: {
      size,
      selected: undefined,
      selectedIndex: 0,
      top: 0,
      expansion: { most: 'open', exceptions: new Set() },
      overlay: { kind: 'none' },
      paused: undefined,
      notice: undefined,
    },
    now: 0,
  };
}
