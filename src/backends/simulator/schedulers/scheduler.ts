import type { Surroundings } from '../kernel/entry.ts';
import type { Destination, Scheduler } from '../kernel/service.ts';

/** The part of a service its scheduler works on; the list is newest first and lives on. */
export interface Balanced {
  readonly destinations: readonly Destination[];
  readonly settings: { readonly schedulerFlags: number };
}

/** Makes the scheduler of one service; the kernel tells time and sysctls. */
export type SchedulerFactory = (service: Balanced, kernel: Surroundings) => Scheduler;

/** Has weight and is not beyond its upper threshold. */
export const isEligible = (dest: Destination): boolean =>
  dest.settings.weight > 0 && !dest.overloaded;

/** `ip_vs_dest_conn_overhead`: an active connection weighs 256 inactive ones. */
export const overhead = (dest: Destination): number => dest.active * 256 + dest.inactive;

/** `hash_32`: the multiplicative hash of an address, to so many bits. */
export const hash32 = (value: number, bits: number): number =>
  Math.imul(value | 0, 0x61c88647) >>> (32 - bits);

/** The least load per weight, compared by cross product; ties go to the first in the list. */
export function leastLoaded(
  destinations: Iterable<Destination>,
  load: (dest: Destination) => number = overhead,
): Destination | undefined {
  let least: Destination | undefined;
  for (const dest of destinations) {
    if (!isEligible(dest)) continue;
    if (!least || load(least) * dest.settings.weight > load(dest) * least.settings.weight)
      least = dest;
  }
  return least;
}

/** The greatest divisor of both; that of 0 and a number is the number. */
export const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
