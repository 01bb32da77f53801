import type { ServerKey, ServiceKey } from './address.ts';
import type { Forwarding, Thresholds } from './service.ts';

/** A real server as keepalived.conf has it. */
export interface ManagedServer {
  readonly key: ServerKey;
  readonly weight: number;
  readonly forwarding: Forwarding;
  readonly thresholds: Thresholds;
  /** A failed one stays in the table with weight 0. */
  readonly inhibitOnFailure: boolean;
  /** Without one it never goes down and up, so nothing overwrites a change on that way. */
  readonly hasChecker: boolean;
  /** A file or a script sets its weight (FILE_CHECK, misc_dynamic). */
  readonly hasWeightSource: boolean;
  /** Line of its block, from 1. */
  readonly line: number;
}

/** A virtual_server block of keepalived.conf. */
export interface ManagedService {
  /** One, or every address and mark of a group. */
  readonly keys: readonly ServiceKey[];
  readonly quorum: number;
  readonly hysteresis: number;
  /** Comes in when the quorum is lost, and goes when it is regained; line of its statement, from 1. */
  readonly sorryServer?: { readonly key: ServerKey; readonly line: number };
  readonly servers: readonly ManagedServer[];
  readonly file: string;
  /** Line of its block, from 1. */
  readonly line: number;
}

/** What keepalived was told, and whether it is there to insist on it. */
export interface KeepalivedShadow {
  /** Absent where that cannot be told. */
  readonly running?: boolean;
  /** Absent where there is none. */
  readonly file?: string;
  readonly services: readonly ManagedService[];
  /** What could not be read, a line each. */
  readonly issues: readonly string[];
}

/** No keepalived, and no file of it. */
export const NO_SHADOW: KeepalivedShadow = { running: false, services: [], issues: [] };
