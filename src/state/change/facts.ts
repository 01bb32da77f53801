import type { Memory } from '../memory/memory.ts';
import type { DirectorTable } from './director-table.ts';

/** What a planner looks at. */
export interface Facts {
  readonly table: DirectorTable;
  readonly memory: Memory;
  /** Another program that owns the table, in words; `undefined` for none that is known. */
  readonly owner: string | undefined;
}
