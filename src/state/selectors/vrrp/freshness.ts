import { selectWallMs } from '../../acting/wall.ts';
import type { VrrpSource } from '../../model/keepalived/vrrp.ts';
import type { State } from '../../state.ts';
import { selectDirector } from '../picture.ts';

/** keepalived is asked this often at least; what is much older is no news any more. */
const STALE_MS = 45_000;

/** Where what is shown of VRRP is known from, and how old that is. */
export interface VrrpFreshness {
  readonly source: VrrpSource;
  /** `undefined` before the first look at the kernel, which tells the time. */
  readonly ageMs: number | undefined;
  readonly stale: boolean;
}

/** How fresh the VRRP view is; `undefined` where there is none. */
export function selectVrrpFreshness(state: State): VrrpFreshness | undefined {
  const { vrrp } = selectDirector(state).keepalived;
  if (!vrrp) return undefined;
  const now = selectWallMs(state);
  const ageMs = now === undefined ? undefined : Math.max(0, now - vrrp.takenAt);
  return { source: vrrp.source, ageMs, stale: ageMs !== undefined && ageMs > STALE_MS };
}

/** Its name, as people call it. */
export const SOURCE_WORDS: Readonly<Record<VrrpSource, string>> = {
  json: 'JSON',
  dump: 'dump',
  dbus: 'D-Bus',
  address: 'addresses only',
};
