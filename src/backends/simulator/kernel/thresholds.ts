import type { Destination } from './service.ts';

const total = (dest: Destination): number => dest.active + dest.inactive;

/** After a connection was bound: at the upper threshold a server takes nothing new (`ip_vs_bind_dest`). */
export function markOverload(dest: Destination): void {
  const { upper } = dest.settings;
  if (upper !== 0 && total(dest) >= upper) dest.overloaded = true;
}

/** After one was unbound: open again below the lower threshold, or below 3/4 of the upper one. */
export function clearOverload(dest: Destination): void {
  if (!dest.overloaded) return;
  const { upper, lower } = dest.settings;
  if (lower !== 0) dest.overloaded = total(dest) >= lower;
  else if (upper !== 0) dest.overloaded = total(dest) * 4 >= upper * 3;
  else dest.overloaded = false;
}
