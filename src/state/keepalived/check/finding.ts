import type { Configuration, Statement } from '../../model/keepalived/conf.ts';
import type { Severity } from '../../trouble/trouble.ts';
import type { ConfCode } from './codes.ts';

/** What keepalived would do with a line that its author hardly meant; texts may hold what the file says: escape them. */
export interface ConfFinding {
  readonly code: ConfCode;
  readonly severity: Severity;
  readonly file: string;
  /** From 1; absent where keepalived itself does not say. */
  readonly line: number | undefined;
  /** The block concerned, as `vrrp_instance VI_1`; the file where it is none. */
  readonly subject: string;
  readonly seen: string;
  /** What keepalived does with it. */
  readonly why: string;
  readonly remedy: string;
}

/** An include that leads to no file. */
export interface EmptyInclude {
  readonly file: string;
  readonly line: number;
  /** As it is written. */
  readonly pattern: string;
}

/** What rules look at. */
export interface ConfFacts {
  readonly configuration: Configuration;
  readonly emptyIncludes: readonly EmptyInclude[];
}

/** Looks at a configuration for one subject; never throws. */
export type ConfRule = (facts: ConfFacts) => readonly ConfFinding[];

/** The words of a finding. */
export interface FindingWords {
  readonly seen: string;
  readonly why: string;
  readonly remedy: string;
}

/** Where a finding stands. */
export type FindingPlace = Pick<Statement, 'file' | 'line'>;

/** A finding at a place. */
export const findingAt = (
  { file, line }: FindingPlace,
  subject: string,
  [code, severity]: readonly [ConfCode, Severity],
  words: FindingWords,
): ConfFinding => ({ code, severity, file, line, subject, ...words });

/** A block by its first line, as `virtual_server 10.0.0.1 80`. */
export const titleOf = ({ words }: Statement): string => words.slice(0, 3).join(' ');
