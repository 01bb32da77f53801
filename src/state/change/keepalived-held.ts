import type { KeepalivedRun } from '../model/change/change.ts';

/** What a small file holds. */
export type SmallFile =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unread'; readonly why: string };

/** What of keepalived must be read. */
export interface WantedKeepalived {
  readonly lines: readonly { readonly file: string; readonly line: number }[];
  readonly trackFiles: readonly string[];
}

/** A fresh read of keepalived's process and of the places in its files that a change is about. */
export interface KeepalivedHeld {
  /** `undefined` where that cannot be told. */
  readonly running: boolean | undefined;
  /** How it is told something; absent where it does not run, or nobody can tell it anything. */
  readonly run?: KeepalivedRun;
  /** By {@link linePlace}, without their ends: they may hold anything, and stay in memory. */
  readonly lines: ReadonlyMap<string, string>;
  readonly trackFiles: ReadonlyMap<string, SmallFile>;
}

/** A line of a file as one text. */
export const linePlace = (file: string, line: number): string => `${line} ${file}`;
