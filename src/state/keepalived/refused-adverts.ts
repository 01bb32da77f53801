import type { VrrpInstance } from '../model/keepalived/vrrp.ts';
import type { KeepalivedLooked, KeepalivedState, RefusedAdverts } from './keepalived-state.ts';

/** What was refused so long ago is over. */
const OVER_MS = 60_000;

const countsOf = (instance: VrrpInstance | undefined): ReadonlyMap<string, number> | undefined =>
  instance?.counts?.errors;

/** What rose; counts that fell were cleared or belong to another process. */
function risen(
  before: VrrpInstance | undefined,
  now: VrrpInstance,
  at: number,
): readonly RefusedAdverts[] {
  const [old, counts] = [countsOf(before), countsOf(now)];
  if (!old || !counts) return [];
  return [...counts].flatMap(([reason, total]) => {
    const count = total - (old.get(reason) ?? 0);
    return count > 0 ? [{ instance: now.name, reason, count, at }] : [];
  });
}

const isSame = (one: RefusedAdverts, other: RefusedAdverts): boolean =>
  one.instance === other.instance && one.reason === other.reason;

/** The adverts that were refused lately, those of a look among them; `undefined` for none. */
export function refusedAdverts(
  before: KeepalivedState,
  look: KeepalivedLooked,
): readonly RefusedAdverts[] | undefined {
  if (!look.vrrp) return before.refused;
  const old = new Map(before.vrrp?.instances.map((instance) => [instance.name, instance]));
  const now = look.vrrp.instances.flatMap((each) => risen(old.get(each.name), each, look.at));
  const earlier = (before.refused ?? []).filter(
    (one) => look.at - one.at < OVER_MS && !now.some((other) => isSame(one, other)),
  );
  const all = [...now, ...earlier];
  return all.length === 0 ? undefined : all;
}
