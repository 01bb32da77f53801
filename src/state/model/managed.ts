import type { ServerKey, ServiceKey } from './address.ts';
import type { ServerSettings, ServiceSettings } from './change/settings.ts';

/** A word of the configuration that alone decides a value, where it stands there as it is. */
export interface ConfWord {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** First word of the statement. */
  readonly statement: string;
  /** From 1 for the word behind the statement's name. */
  readonly word: number;
  readonly text: string;
}

/** The words behind values of a server that are its own; those it takes from its service are not among them. */
export interface ServerWords {
  readonly weight?: ConfWord;
  readonly forwarding?: ConfWord;
  readonly upper?: ConfWord;
  readonly lower?: ConfWord;
}

/** The words behind values of a service. */
export interface ServiceWords {
  readonly scheduler?: ConfWord;
  readonly persistence?: ConfWord;
  readonly netmask?: ConfWord;
  readonly engine?: ConfWord;
}

/** A real server as keepalived.conf has it. */
export interface ManagedServer extends ServerSettings {
  readonly key: ServerKey;
  /** A failed one stays in the table with weight 0. */
  readonly inhibitOnFailure: boolean;
  /** Without one it never goes down and up, so nothing overwrites a change on that way. */
  readonly hasChecker: boolean;
  /** A file or a script sets its weight (FILE_CHECK, misc_dynamic). */
  readonly hasWeightSource: boolean;
  /** Line of its block, from 1. */
  readonly line: number;
  readonly words: ServerWords;
}

/** A virtual_server block of keepalived.conf. */
export interface ManagedService {
  /** One, or every address and mark of a group. */
  readonly keys: readonly ServiceKey[];
  /** It takes its addresses from a group, to which some settings do not reach. */
  readonly isGroup?: true;
  /** What every one of them gets. */
  readonly settings: ServiceSettings;
  readonly words: ServiceWords;
  readonly quorum: number;
  readonly hysteresis: number;
  /** Comes in when the quorum is lost, and goes when it is regained; line of its statement, from 1. */
  readonly sorryServer?: {
    readonly key: ServerKey;
    readonly line: number;
    /** It stays in the table with weight 0 while it is not needed. */
    readonly inhibit?: true;
  };
  readonly servers: readonly ManagedServer[];
  readonly file: string;
  /** Line of its block, from 1. */
  readonly line: number;
}

/** Which entries keepalived takes away that are not its own: `lvs_flush`, `lvs_flush_on_stop`. */
export interface Flushes {
  readonly atStart: boolean;
  /** `services` is its own services whole, which it takes away in any case. */
  readonly atStop: 'everything' | 'services';
}

/** What keepalived was told, and whether it is there to insist on it. */
export interface KeepalivedShadow {
  /** Absent where that cannot be told. */
  readonly running?: boolean;
  /** Absent where there is none. */
  readonly file?: string;
  readonly services: readonly ManagedService[];
  /** Absent where there is no file. */
  readonly flushes?: Flushes;
  /** What could not be read, a line each. */
  readonly issues: readonly string[];
}

/** No keepalived, and no file of it. */
export const NO_SHADOW: KeepalivedShadow = { running: false, services: [], issues: [] };
