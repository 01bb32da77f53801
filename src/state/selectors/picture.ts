import type { DirectorState } from '../director.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { State } from '../state.ts';

/** The director on screen with its past and its events: as it was when paused, else as it is. */
export const selectDirector = ({ screen, director }: State): DirectorState =>
  screen.paused ?? director;

/** The snapshot on screen: the paused one, else the latest. */
export const selectPicture = (state: State): Snapshot | undefined => selectDirector(state).latest;

/** A picture this many intervals old is called stale. */
const STALE_INTERVALS = 2.5;

/** Age of the latest look in milliseconds once it is older than it should be, else `undefined`. */
export function selectStaleMs({ director, preferences, now }: State): number | undefined {
  if (!director.latest) return undefined;
  const age = now - director.latest.at;
  return age > preferences.intervalMs * STALE_INTERVALS ? age : undefined;
}
