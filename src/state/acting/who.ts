import type { RememberedWeight } from '../memory/memory.ts';
import type { Actor } from '../model/change/action.ts';

/** Who it was: behind sudo the one who became root. */
export const actorName = ({ user, sudoUser }: Actor): string => sudoUser ?? user;

/** How long ago in one unit: `8s`, `12m`, `3h`, `4d`. */
export function agoText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

/** `alice 12m "kernel patch"`. */
export function whoText({ actor, since, reason }: RememberedWeight, now: number): string {
  const why = reason === undefined ? '' : ` "${reason}"`;
  return `${actorName(actor)} ${agoText(now - since)}${why}`;
}
