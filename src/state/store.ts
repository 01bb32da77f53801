import type { Clock } from './ports.ts';
import type { StateEvent } from './reduce.ts';
import { reduce } from './reduce.ts';
import type { State } from './state.ts';

export type { StateEvent } from './reduce.ts';
export type { State } from './state.ts';

/** At most 30 pictures a second, however many events. */
const FRAME_MS = 33;

/** The one place where the state lives. */
export interface Store {
  readonly state: () => State;
  readonly dispatch: (event: StateEvent) => void;
  /** Calls back after changes, at most 30 times a second; returns how to stop it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store whose listeners hear of the first change at once and of those that follow together. */
export function createStore(initial: State, clock: Clock): Store {
  let state = initial;
  let resting = false;
  let owed = false;
  const listeners = new Set<() => void>();
  const announce = (): void => {
    if (resting) {
      owed = true;
      return;
    }
    resting = true;
    owed = false;
    clock.after(FRAME_MS, () => {
      resting = false;
      if (owed) announce();
    });
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    dispatch: (event) => {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      announce();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
