import type { FailoverMethod, Ramp, WeightAmount } from '../../state/model/change/intent.ts';
import type {
  ServerSettings,
  ServiceSettings,
  SyncSettings,
} from '../../state/model/change/settings.ts';
import type { Timeouts } from '../../state/model/reading.ts';

/** Settings of a service as they were given; the mask is one of a family only once that is known. */
export type ServiceWords = Partial<
  Pick<ServiceSettings, 'scheduler' | 'schedulerFlags' | 'onePacket'>
> & {
  /** `null` is off. */
  readonly persistent?: number | null;
  readonly netmask?: string;
  /** `null` is none. */
  readonly engine?: string | null;
};

/** Settings of a server as they were given. */
export type ServerWords = Partial<Pick<ServerSettings, 'forwarding' | 'weight'>> & {
  readonly upper?: number;
  readonly lower?: number;
  readonly tunnelType?: 'ipip' | 'gue' | 'gre';
  readonly tunnelPort?: number;
  readonly tunnelChecksum?: 'none' | 'checksum' | 'remote';
};

/** A change that the command line asks for; names are as they were typed. */
export type Request =
  | {
      readonly asks: 'weight';
      readonly service: string;
      readonly server: string;
      readonly amount: WeightAmount;
      readonly ramp?: Ramp;
    }
  | {
      readonly asks: 'drain';
      readonly server: string;
      readonly services: readonly string[];
      readonly wait: boolean;
      readonly timeoutMs: number;
    }
  | { readonly asks: 'restore'; readonly server: string; readonly services: readonly string[] }
  | {
      readonly asks: 'service';
      readonly verb: 'add' | 'edit';
      readonly service: string;
      readonly settings: ServiceWords;
    }
  | { readonly asks: 'service-remove'; readonly service: string }
  | {
      readonly asks: 'server';
      readonly verb: 'add' | 'edit';
      readonly service: string;
      readonly server: string;
      readonly settings: ServerWords;
    }
  | { readonly asks: 'server-remove'; readonly service: string; readonly server: string }
  | { readonly asks: 'zero'; readonly service: string | undefined }
  | { readonly asks: 'timeouts'; readonly timeouts: Partial<Timeouts> }
  | {
      readonly asks: 'sync-start';
      readonly role: 'master' | 'backup';
      readonly settings: SyncSettings;
    }
  | { readonly asks: 'sync-stop'; readonly role: 'master' | 'backup' }
  | { readonly asks: 'sysctl'; readonly name: string; readonly value: string }
  | { readonly asks: 'undo' | 'finish'; readonly id: string }
  | {
      readonly asks: 'failover';
      readonly instance: string;
      readonly method: FailoverMethod | 'auto';
    }
  | { readonly asks: 'failback'; readonly instance: string }
  | { readonly asks: 'clear' }
  | {
      readonly asks: 'apply';
      readonly file: string;
      readonly prune: boolean;
      readonly plan: boolean;
    }
  | { readonly asks: 'drift'; readonly all: boolean }
  | {
      readonly asks: 'drift-accept';
      readonly words: readonly string[];
      /** Wall clock, milliseconds since the epoch; or how long from now. */
      readonly until?: number;
      readonly forMs?: number;
    }
  | {
      readonly asks: 'drift-fix';
      readonly words: readonly string[];
      readonly side: 'kernel' | 'file';
    };

/** What only looks, but belongs to changes. */
export type Look = 'timeouts' | 'sync' | 'history' | 'save' | 'drift';

/** Whether a command tells of changes, or of what they are about. */
export const isLook = (command: string): command is Look =>
  ['timeouts', 'sync', 'history', 'save', 'drift'].includes(command);
