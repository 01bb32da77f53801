import type { Memory } from '../memory/memory.ts';
import type { KeepalivedShadow } from '../model/managed.ts';
import type { KernelTable } from '../model/reading.ts';
import type { ConfFacts } from './conf-facts.ts';
import type { DirectorTable } from './director-table.ts';

/** What a planner looks at. */
export interface Facts {
  readonly table: DirectorTable;
  readonly memory: Memory;
  /**
   * What the kernel's own file names, where a wish names a host or something that is not there: for
   * saying what is. A mark may come without its family.
   */
  readonly kernel?: KernelTable;
  /** Another program that owns the table, in words; `undefined` for none that is known. */
  readonly owner: string | undefined;
  /** What keepalived was told of these entries. */
  readonly shadow: KeepalivedShadow;
  /** For a wish that is about a value of keepalived's file. */
  readonly conf?: ConfFacts;
}
