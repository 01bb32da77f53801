import type { Family, ServerKey, ServiceKey } from '../address.ts';
import type { Rip } from '../brand.ts';
import type { Timeouts } from '../reading.ts';
import type { ServerSettings, ServiceSettings, SyncSettings } from './settings.ts';

/** A new weight: itself, against the present one, or in per cent of what it was before lvstop changed it. */
export type WeightAmount =
  | { readonly to: 'value'; readonly value: number }
  | { readonly to: 'by'; readonly by: number }
  | { readonly to: 'percent'; readonly percent: number };

/** Real servers of a director: one in one service, or a host in all of its services and ports. */
export type ServerTarget =
  | { readonly kind: 'server'; readonly service: ServiceKey; readonly server: ServerKey }
  | {
      readonly kind: 'host';
      readonly rip: Rip;
      readonly family: Family;
      /** Only this port; absent for every one. */
      readonly port?: number;
      /** Only in these; absent for all. */
      readonly services?: readonly ServiceKey[];
    };

/** Over how long and in how many steps a weight is reached. */
export interface Ramp {
  readonly overMs: number;
  readonly steps: number;
}

/** A real server as a whole, as it shall be. */
export interface WantedServer {
  readonly key: ServerKey;
  readonly settings: ServerSettings;
}

/** A service as a whole, as it shall be; its servers in the order in which they are added. */
export interface WantedService {
  readonly key: ServiceKey;
  readonly settings: ServiceSettings;
  readonly servers: readonly WantedServer[];
}

/** How a director is made to give up its VIPs; `auto` takes the first that works for this pair. */
export type FailoverMethod = 'track-file' | 'priority' | 'stop';

/** A method, or whichever works. */
export type ChosenMethod = FailoverMethod | 'auto';

/** What can be chosen, in the order in which it is offered. */
export const FAILOVER_METHODS: readonly ChosenMethod[] = ['auto', 'track-file', 'priority', 'stop'];

/** What an operator wants, before anybody looked whether it can be. */
export type Intent =
  | {
      readonly kind: 'weight';
      /** Each target with a weight of its own, as staged rows have. */
      readonly weights: readonly { readonly target: ServerTarget; readonly amount: WeightAmount }[];
      readonly ramp?: Ramp;
    }
  | { readonly kind: 'drain'; readonly targets: readonly ServerTarget[] }
  | { readonly kind: 'restore'; readonly targets: readonly ServerTarget[] }
  | {
      readonly kind: 'add-service';
      readonly key: ServiceKey;
      /** What is absent is what ipvsadm would take: wlc, no persistence. */
      readonly settings: Partial<ServiceSettings>;
    }
  | {
      readonly kind: 'edit-service';
      readonly key: ServiceKey;
      readonly settings: Partial<ServiceSettings>;
    }
  | { readonly kind: 'remove-service'; readonly keys: readonly ServiceKey[] }
  | {
      readonly kind: 'add-server';
      readonly service: ServiceKey;
      readonly key: ServerKey;
      /** What is absent is what ipvsadm would take: direct, weight 1, no thresholds, ipip. */
      readonly settings: Partial<ServerSettings>;
    }
  | {
      readonly kind: 'edit-server';
      readonly targets: readonly ServerTarget[];
      readonly settings: Partial<ServerSettings>;
    }
  | { readonly kind: 'remove-server'; readonly targets: readonly ServerTarget[] }
  | { readonly kind: 'zero'; readonly services: readonly ServiceKey[] | 'all' }
  | { readonly kind: 'timeouts'; readonly timeouts: Partial<Timeouts> }
  | {
      readonly kind: 'sync-start';
      readonly role: 'master' | 'backup';
      readonly settings: SyncSettings;
    }
  | { readonly kind: 'sync-stop'; readonly role: 'master' | 'backup' }
  | { readonly kind: 'sysctl'; readonly name: string; readonly value: string }
  | { readonly kind: 'clear' }
  | {
      readonly kind: 'apply';
      readonly services: readonly WantedService[];
      /** Whether what is not among them goes. */
      readonly prune: boolean;
    }
  | {
      readonly kind: 'failover';
      readonly instance: string;
      readonly method: ChosenMethod;
    }
  /** Back from the last failover of this instance. */
  | { readonly kind: 'failback'; readonly instance: string }
  /** One value of keepalived's configuration, and a reload. */
  | {
      readonly kind: 'conf-value';
      readonly file: string;
      /** From 1. */
      readonly line: number;
      /** First word of the statement. */
      readonly statement: string;
      /** The word that changes, from 1 for the one behind the statement's name. */
      readonly word: number;
      readonly before: string;
      readonly after: string;
    }
  /** Back from what an action did, or on with one that was interrupted; by its id. */
  | { readonly kind: 'undo' | 'finish'; readonly action: string };

/** What kinds of wishes there are. */
export type IntentKind = Intent['kind'];
