import type { RowId } from '../screen/row-id.ts';

/** Something that changed between two looks at a director. */
export interface DirectorEvent {
  /** Counts from 1. */
  readonly number: number;
  /** Wall clock of the look that showed it, milliseconds since the epoch. */
  readonly seenAt: number;
  readonly severity: 'critical' | 'warning' | 'info';
  readonly subject: RowId | undefined;
  /** A sentence; may hold text to escape. */
  readonly text: string;
}
