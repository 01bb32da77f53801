import type { VrrpSource } from '../../model/keepalived/vrrp.ts';
import type { State } from '../../state.ts';
import { selectDirector } from '../picture.ts';
import { selectWall } from '../vrrp.ts';

/** keepalived is asked every few seconds; older than this, and than three intervals, is no news any more. */
const STALE_MS = 15_000;
const STALE_INTERVALS = 3;

/** Where what is shown of VRRP is known from, and how old that is. */
export interface VrrpFreshness {
  readonly source: VrrpSource;
  /** `undefined` before the first look at the kernel, which tells the time. */
  readonly ageMs: number | undefined;
  readonly stale: boolean;
  /** keepalived does not run any more: what is shown is what it was configured to be. */
  readonly stopped: boolean;
}

/** How fresh the VRRP view is; `undefined` where there is none. */
export function selectVrrpFreshness(state: State): VrrpFreshness | undefined {
  const { vrrp, process } = selectDirector(state).keepalived;
  if (!vrrp) return undefined;
  const now = selectWall(state);
  const ageMs = now === 0 ? undefined : Math.max(0, now - vrrp.takenAt);
  const stopped = process?.running === false;
  const longest = Math.max(STALE_MS, STALE_INTERVALS * state.preferences.intervalMs);
  return {
    source: vrrp.source,
    ageMs,
    stale: !stopped && ageMs !== undefined && ageMs > longest,
    stopped,
  };
}

/** Its name, as people call it. */
export const SOURCE_WORDS: Readonly<Record<VrrpSource, string>> = {
  json: 'JSON',
  dump: 'dump',
  dbus: 'D-Bus',
  address: 'addresses only',
};
