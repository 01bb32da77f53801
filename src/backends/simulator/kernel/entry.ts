import type { Timeouts } from './settings.ts';
import type { Timers } from './timers.ts';

/** TCP states the simulation reaches, `UDP`, and the two of a template. */
export type EntryState =
  'SYN_RECV' | 'ESTABLISHED' | 'FIN_WAIT' | 'TIME_WAIT' | 'CLOSE' | 'UDP' | 'NONE' | 'ASSURED';

/** What an entry of the connection table needs of its kernel. */
export interface Surroundings {
  readonly timers: Timers;
  readonly timeouts: Timeouts;
  /** The text of a file of /proc/sys/net/ipv4/vs. */
  sysctl(name: string): string | undefined;
}
