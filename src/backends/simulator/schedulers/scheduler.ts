import type { Destination, Scheduler } from '../kernel/service.ts';

/** The part of a service its scheduler works on; the list is newest first and lives on. */
export interface Balanced {
  readonly destinations: readonly Destination[];
  readonly settings: { readonly schedulerFlags: number };
}

/** Makes the scheduler of one service. */
export type SchedulerFactory = (service: Balanced) => Scheduler;

/** Has weight and is not beyond its upper threshold. */
export const isEligible = (dest: Destination): boolean =>
  dest.settings.weight > 0 && !dest.overloaded;

/** `ip_vs_dest_conn_overhead`: an active connection weighs 256 inactive ones. */
export const overhead = (dest: Destination): number => dest.active * 256 + dest.inactive;
