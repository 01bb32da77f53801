import type { InstanceStatus } from '../keepalived/instance-status.ts';
import { instanceStatuses } from '../keepalived/instance-statuses.ts';
import type { State } from '../state.ts';
import type { PeerNow, PeerState } from '../keepalived/peer.ts';
import { peerNow } from '../keepalived/peer.ts';
import { keepalivedTroubles } from '../trouble/keepalived/select.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { memoLast } from './memo.ts';
import { selectDirector } from './picture.ts';

/** Flaps leave their window, and ages grow, in steps of this. */
const STEP_MS = 1000;

/** Wall clock of what is on screen, milliseconds since the epoch; 0 before the first look. */
export function selectWall(state: State): number {
  const { latest, keepalived } = selectDirector(state);
  if (!latest) return keepalived.vrrpAskedAt ?? 0;
  return latest.takenAt + (state.screen.paused ? 0 : Math.max(0, state.now - latest.at));
}

const stepOf = (state: State): number => Math.floor(selectWall(state) / STEP_MS) * STEP_MS;

const statuses = memoLast(instanceStatuses);

/** Every VRRP instance as the screen shows it: as it was when paused, else as it is. */
export const selectInstances = (state: State): readonly InstanceStatus[] =>
  statuses(selectDirector(state).keepalived, stepOf(state));

const troubles = memoLast(keepalivedTroubles);

/** What is wrong with keepalived and VRRP as the screen shows it, worst first. */
export function selectKeepalivedTroubles(state: State): readonly Trouble[] {
  const { keepalived, peer, name } = selectDirector(state);
  return troubles(keepalived, stepOf(state), peer, name);
}

const peers = memoLast(
  (peer: PeerState | undefined, nowWall: number): PeerNow | undefined =>
    peer && peerNow(peer, nowWall),
);

/** The other director as the screen shows it; `undefined` where there is none to ask. */
export const selectPeer = (state: State): PeerNow | undefined =>
  peers(selectDirector(state).peer, stepOf(state));
