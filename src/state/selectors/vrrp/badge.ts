import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { VrrpState } from '../../model/keepalived/vrrp.ts';
import type { State } from '../../state.ts';
import { selectDirector } from '../picture.ts';
import { selectVrrpFreshness } from './freshness.ts';
import { selectInstances, selectPeer } from '../vrrp.ts';
import { wrongVips } from './statuses.ts';

/** What VRRP is on a director, for a few words on every screen. */
export interface VrrpBadge {
  /** How many instances are in each state, the worst state first. */
  readonly states: readonly { readonly state: VrrpState | undefined; readonly count: number }[];
  /** The name of the only instance. */
  readonly only: string | undefined;
  /** VIPs that a master lacks. */
  readonly missing: number;
  /** It is too old to be believed. */
  readonly stale: boolean;
}

const ORDER: readonly (VrrpState | undefined)[] = [
  'fault',
  undefined,
  'stopped',
  'deleted',
  'init',
  'master',
  'backup',
];

const missingOf = (status: InstanceStatus): number =>
  wrongVips(status).filter((standing) => standing === 'missing').length;

/** What instances are, the worst first. */
const statesOf = (statuses: readonly InstanceStatus[]): VrrpBadge['states'] =>
  ORDER.map((each) => ({
    state: each,
    count: statuses.filter((status) => status.state === each).length,
  })).filter(({ count }) => count > 0);

/** What VRRP is on the peer, for a few words beside the director's own. */
export interface PeerBadge {
  readonly name: string;
  /** Empty where it is not known. */
  readonly states: VrrpBadge['states'];
  /** It has but one instance, which needs no count. */
  readonly isOne: boolean;
  /** Since it last told; absent where it never did, or tells. */
  readonly silentMs?: number;
}

/** `undefined` where there is no peer to ask, or it has no instance. */
export function selectPeerBadge(state: State): PeerBadge | undefined {
  const peer = selectPeer(state);
  if (!peer) return undefined;
  const { name, isKnown, ageMs, statuses } = peer;
  if (isKnown && statuses.length === 0) return undefined;
  const states = isKnown ? statesOf(statuses) : [];
  return {
    ...{ name, states, isOne: statuses.length === 1 },
    ...(!isKnown && ageMs !== undefined && { silentMs: ageMs }),
  };
}

/** `undefined` where keepalived does not run, or was never looked at. */
export function selectVrrpBadge(state: State): VrrpBadge | undefined {
  const { vrrp, process } = selectDirector(state).keepalived;
  const statuses = selectInstances(state);
  if (!vrrp)
    return process?.running ? { states: [], only: undefined, missing: 0, stale: false } : undefined;
  if (statuses.length === 0) return undefined;
  const [only, ...others] = statuses;
  return {
    states: statesOf(statuses),
    only: others.length === 0 ? only?.instance.name : undefined,
    missing: statuses.reduce((sum, status) => sum + missingOf(status), 0),
    stale: selectVrrpFreshness(state)?.stale ?? false,
  };
}
