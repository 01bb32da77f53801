import type { State } from '../state.ts';
import type { TotalsPoint } from '../history/totals.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { selectDirector, selectPicture } from './picture.ts';
import { selectServerState } from './server-state.ts';

/** How many of what the picture holds. */
export interface Tally {
  readonly services: number;
  readonly servers: number;
  readonly draining: number;
  readonly quiesced: number;
  readonly overloaded: number;
  /** Services that send new connections nowhere: no server with weight. */
  readonly unserved: number;
}

const tallies = new WeakMap<Snapshot, Tally>();

function count(snapshot: Snapshot): Tally {
  const states = { up: 0, draining: 0, quiesced: 0, overloaded: 0 };
  let unserved = 0;
  for (const { servers } of snapshot.services) {
    for (const server of servers) states[selectServerState(server)] += 1;
    if (!servers.some(({ weight }) => weight > 0)) unserved += 1;
  }
  const { up, ...rest } = states;
  const servers = up + rest.draining + rest.quiesced + rest.overloaded;
  return { services: snapshot.services.length, servers, ...rest, unserved };
}

/** Counts of the picture on screen. */
export function selectTally(state: State): Tally | undefined {
  const snapshot = selectPicture(state);
  if (!snapshot) return undefined;
  const tally = tallies.get(snapshot) ?? count(snapshot);
  tallies.set(snapshot, tally);
  return tally;
}

/** The director's totals up to the picture on screen, oldest first, gaps as `undefined`. */
export const selectTotals = (state: State): readonly (TotalsPoint | undefined)[] =>
  selectDirector(state).totals;
