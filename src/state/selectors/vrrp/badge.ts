import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { VrrpState } from '../../model/keepalived/vrrp.ts';
import type { State } from '../../state.ts';
import { selectDirector } from '../picture.ts';
import { selectVrrpFreshness } from './freshness.ts';
import { selectInstances } from '../vrrp.ts';
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

/** `undefined` where keepalived does not run, or was never looked at. */
export function selectVrrpBadge(state: State): VrrpBadge | undefined {
  const { vrrp, process } = selectDirector(state).keepalived;
  const statuses = selectInstances(state);
  if (!vrrp)
    return process?.running ? { states: [], only: undefined, missing: 0, stale: false } : undefined;
  if (statuses.length === 0) return undefined;
  const states = ORDER.map((each) => ({
    state: each,
    count: statuses.filter((status) => status.state === each).length,
  })).filter(({ count }) => count > 0);
  const [only, ...others] = statuses;
  return {
    states,
    only: others.length === 0 ? only?.instance.name : undefined,
    missing: statuses.reduce((sum, status) => sum + missingOf(status), 0),
    stale: selectVrrpFreshness(state)?.stale ?? false,
  };
}
