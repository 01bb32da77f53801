import type { VrrpInstance } from '../model/keepalived/vrrp.ts';
import type { InstanceStatus } from './instance-status.ts';
import { instanceStatuses } from './instance-statuses.ts';
import type { KeepalivedLooked, KeepalivedState } from './keepalived-state.ts';
import { noKeepalivedState } from './keepalived-state.ts';
import { sameAmong } from './same-instance.ts';
import { takeKeepalivedLook } from './take-look.ts';

/** Another director of the pair, as far as it answers. */
export interface PeerState {
  readonly name: string;
  readonly keepalived: KeepalivedState;
  /** Wall clock of the last look that it answered; absent where it never did. */
  readonly heardAt?: number;
}

const isAnswer = ({ process, vrrp, addresses, trouble }: KeepalivedLooked): boolean =>
  process !== undefined ||
  vrrp !== undefined ||
  (addresses !== undefined && addresses !== null) ||
  trouble?.code === 'not-running';

/** A peer after a look at some of its parts; a look that holds nothing only tells that there is one. */
export function takePeerLook(before: PeerState | undefined, look: KeepalivedLooked): PeerState {
  const known: PeerState =
    before?.name === look.director
      ? before
      : { name: look.director, keepalived: noKeepalivedState };
  return {
    ...known,
    keepalived: takeKeepalivedLook(known.keepalived, look),
    ...(isAnswer(look) && { heardAt: look.at }),
  };
}

/** It is asked every few seconds; what it said so long ago is no news any more. */
const OLD_MS = 15_000;

/** A peer as it is now. */
export interface PeerNow {
  readonly name: string;
  /** False where it does not answer, or never did: then what it last was is no knowledge. */
  readonly isKnown: boolean;
  /** Since it last told what it is; `undefined` where it never did. */
  readonly ageMs: number | undefined;
  /** What it last was. */
  readonly statuses: readonly InstanceStatus[];
  readonly advertsSent: KeepalivedState['advertsSent'];
}

/**
 * What is known of a peer.
 *
 * @param nowWall wall clock, milliseconds since the epoch
 */
export function peerNow({ name, keepalived, heardAt }: PeerState, nowWall: number): PeerNow {
  const isStopped = keepalived.process?.running === false;
  const at = isStopped ? heardAt : keepalived.vrrpAskedAt;
  const ageMs = at === undefined ? undefined : Math.max(0, nowWall - at);
  return {
    ...{ name, ageMs, isKnown: ageMs !== undefined && ageMs <= OLD_MS },
    statuses: instanceStatuses(keepalived, nowWall),
    advertsSent: keepalived.advertsSent,
  };
}

/** What an instance is on a peer, whatever it is called there; `undefined` where the peer has none such. */
export function onPeer(instance: VrrpInstance, { statuses }: PeerNow): InstanceStatus | undefined {
  const same = sameAmong(
    instance,
    statuses.map((status) => status.instance),
  );
  return statuses.find((status) => status.instance === same);
}
