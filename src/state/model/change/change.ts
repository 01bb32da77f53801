import type { ServerKey, ServiceKey } from '../address.ts';
import type { Timeouts } from '../reading.ts';
import type { ServerSettings, ServiceSettings, SyncSettings } from './settings.ts';

/** How keepalived is told something: through its unit of systemd, or as the process it is. */
export type KeepalivedRun =
  | { readonly by: 'unit'; readonly unit: string }
  | {
      readonly by: 'process';
      readonly pid: number;
      /** What it was started with. */
      readonly argv: readonly string[];
    };

/** A word of keepalived's file as it is written; of all such texts on its line, from the left, the how manieth. */
export interface ConfText {
  readonly text: string;
  /** From 1. */
  readonly nth: number;
}

/** What keepalived said of its configuration before anything was changed. */
export interface ConfTest {
  readonly exitCode: number;
  /** Fingerprints of its lines, whose words may be anybody's. */
  readonly known: readonly string[];
  /** The configuration id it was asked with; absent for the name of its host. */
  readonly configId?: string;
}

/** One literal word in a file of keepalived's configuration, the rest of which is nobody's business. */
export interface ConfValueChange {
  readonly subject: 'conf-value';
  /** Where the file really is: no symbolic link. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Of the line in UTF-16 units, from 0. */
  readonly column: number;
  /** First word of the statement. */
  readonly statement: string;
  /** The VRRP instance whose priority it is. */
  readonly instance?: string;
  readonly before: ConfText;
  readonly after: ConfText;
  /** The file that keepalived was told. */
  readonly main: string;
  readonly test: ConfTest;
  /** Absent where it does not run. */
  readonly run?: KeepalivedRun;
  /** Where the file as it was is kept; absent for none. */
  readonly backup?: string;
}

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
  | ConfValueChange
  | {
      readonly subject: 'track-file';
      readonly path: string;
      /** All of its text, a number; `undefined` is: there is no such file. */
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | {
      readonly subject: 'keepalived';
      readonly before: 'running' | 'stopped';
      readonly after: 'running' | 'stopped';
      readonly run: KeepalivedRun;
    }
  /** Counters start anew, of one service or of all; nothing brings them back. */
  | { readonly subject: 'counters'; readonly service: ServiceKey | undefined };
