import type { KeepalivedLooked, KeepalivedState } from './keepalived-state.ts';

/** How many adverts each instance sent between two looks; what was not counted twice, or began anew, is left out. */
export function advertsSent(
  before: KeepalivedState,
  look: KeepalivedLooked,
): ReadonlyMap<string, number> | undefined {
  if (!look.vrrp) return before.advertsSent;
  const old = new Map(before.vrrp?.instances.map(({ name, counts }) => [name, counts]));
  const sent = look.vrrp.instances.flatMap(({ name, counts }): [string, number][] => {
    const was = old.get(name)?.advertsSent;
    if (was === undefined || !counts || counts.advertsSent < was) return [];
    return [[name, counts.advertsSent - was]];
  });
  return sent.length === 0 ? undefined : new Map(sent);
}
