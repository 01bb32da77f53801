import type { SyncDaemon, Timeouts } from '../model/reading.ts';
import type { KeepalivedHeld } from './keepalived-held.ts';
import type { VirtualService } from '../model/service.ts';

/** A fresh, full read of what a change is about: nothing a command must restate is missing in it. */
export interface DirectorTable {
  readonly director: string;
  /** Wall clock, milliseconds since the epoch. */
  readonly takenAt: number;
  /** The services that were asked for, with every server and every attribute; a wanted one that is not there does not exist. */
  readonly services: readonly VirtualService[];
  readonly timeouts?: Timeouts;
  readonly sync?: readonly SyncDaemon[];
  /** Files of /proc/sys/net/ipv4/vs that matter to changes, without their newline; absent ones could not be read. */
  readonly sysctls: ReadonlyMap<string, string>;
  /** What was asked for of keepalived; absent where nothing was. */
  readonly keepalived?: KeepalivedHeld;
}
