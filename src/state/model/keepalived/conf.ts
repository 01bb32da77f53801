import type { Flushes, ManagedService } from '../managed.ts';
/** Where a word stands literally in a file of the configuration. */
export interface WordPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Columns of the line in UTF-16 units, from 0; quotes included. */
  readonly start: number;
  readonly end: number;
}

/** A statement of keepalived.conf with the block behind it, as keepalived reads it: names replaced, repetitions repeated. */
export interface Statement {
  readonly words: readonly string[];
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly block: readonly Statement[];
  /** Where each word is written; absent, or `undefined` for a word, where it comes from a definition or a repetition. */
  readonly places?: readonly (WordPlace | undefined)[];
}

/** A piece of a line; all pieces of a line, one after the other, are the line. */
export interface ConfPiece {
  /** `unread`: what follows a quote that is not ended. */
  readonly kind: 'blank' | 'word' | 'open' | 'close' | 'comment' | 'unread';
  readonly raw: string;
}

/** One line of a file with its end of line. */
export interface ConfLine {
  readonly pieces: readonly ConfPiece[];
  /** `\n`, `\r\n`, or nothing at the end of the file. */
  readonly end: string;
}

/** A file of the configuration; its lines printed one after the other are the file, byte for byte. */
export interface ConfFile {
  readonly path: string;
  readonly lines: readonly ConfLine[];
}

/** What keepalived was told of services. */
export interface Managing {
  readonly services: readonly ManagedService[];
  readonly flushes: Flushes;
}

/** A configuration with all its includes. It holds passwords: nothing of it is drawn or stored whole. */
export interface Configuration {
  /** The file keepalived was told, or the usual one. */
  readonly main: string;
  /** In the order in which they were first read, the main one first. */
  readonly files: readonly ConfFile[];
  /** The statements of all of them, nested as keepalived nests them. */
  readonly statements: readonly Statement[];
  /** What keepalived makes of its virtual_server blocks; absent where nobody asked for it. */
  readonly managed?: Managing;
  /** What could not be read, a line each. */
  readonly issues: readonly string[];
}
