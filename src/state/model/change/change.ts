import type { ServerKey, ServiceKey } from '../address.ts';
import type { Timeouts } from '../reading.ts';
import type { ServerSettings, ServiceSettings, SyncSettings } from './settings.ts';

/**
 * What one entry of a director holds before and after; `undefined` is: there is no such entry. Its command,
 * its undo, what it assumes and what must hold afterwards all follow from it.
 */
export type Change =
  | {
      readonly subject: 'service';
      readonly key: ServiceKey;
      readonly before: ServiceSettings | undefined;
      readonly after: ServiceSettings | undefined;
    }
  | {
      readonly subject: 'server';
      readonly service: ServiceKey;
      readonly key: ServerKey;
      readonly before: ServerSettings | undefined;
      readonly after: ServerSettings | undefined;
    }
  | { readonly subject: 'timeouts'; readonly before: Timeouts; readonly after: Timeouts }
  | {
      readonly subject: 'sync';
      readonly role: 'master' | 'backup';
      readonly before: SyncSettings | undefined;
      readonly after: SyncSettings | undefined;
    }
  | {
      readonly subject: 'sysctl';
      /** A file of /proc/sys/net/ipv4/vs. */
      readonly name: string;
      readonly before: string;
      readonly after: string;
    }
  /** Counters start anew, of one service or of all; nothing brings them back. */
  | { readonly subject: 'counters'; readonly service: ServiceKey | undefined };
