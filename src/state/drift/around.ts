import type { Memory } from '../memory/memory.ts';
import type { Flushes } from '../model/managed.ts';

/** What is the same for every entry of one comparison. */
export interface Around {
  readonly director: string;
  /** `undefined` where it cannot be told whether keepalived runs. */
  readonly running: boolean | undefined;
  /** Whether keepalived told what it believes. */
  readonly knowsChecks: boolean;
  readonly flushes: Flushes;
  readonly memory: Memory;
}

/** What keepalived does where its file says nothing of it. */
export const NO_FLUSHES: Flushes = { atStart: false, atStop: 'services' };
