import type { VrrpInstance } from '../model/keepalived/vrrp.ts';

/** The same instance among those of another director, whatever it is called there: its VRID and family. */
export function sameAmong(
  { vrid, family, name }: VrrpInstance,
  others: readonly VrrpInstance[],
): VrrpInstance | undefined {
  const same = others.filter(
    (other) => vrid !== undefined && other.vrid === vrid && other.family === family,
  );
  return same.find((other) => other.name === name) ?? same[0];
}
