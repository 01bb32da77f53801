import type { CountersSample, Rates, VirtualService } from './service.ts';
import type { IpvsVersion, SyncDaemon, Timeouts } from './reading.ts';
import type { ProblemKind } from './problem.ts';

/** One look at one director; what is absent could not be read. */
export interface Snapshot {
  readonly director: string;
  /** Wall clock, milliseconds since the epoch. */
  readonly takenAt: number;
  /** Monotonic milliseconds of the same moment. */
  readonly at: number;
  readonly ipvs?: IpvsVersion;
  readonly timeouts?: Timeouts;
  /** Files of /proc/sys/net/ipv4/vs by name, without their newline; absent ones could not be read. */
  readonly sysctls?: ReadonlyMap<string, string>;
  /** Sorted: protocol, address, port; then marks. */
  readonly services: readonly VirtualService[];
  /** Live totals of the namespace, newest first. */
  readonly totals: readonly CountersSample[];
  /** The estimator's rates of the namespace. */
  readonly kernelTotalRates?: Rates;
  readonly sync?: readonly SyncDaemon[];
  /** False while run_estimation=0 freezes every counter of the kernel. */
  readonly countersLive: boolean;
  readonly problems: readonly ProblemKind[];
}
