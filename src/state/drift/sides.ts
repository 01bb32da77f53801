import type { Memory } from '../memory/memory.ts';
import type { ChecksLook } from '../model/keepalived/checks.ts';
import type { KeepalivedShadow } from '../model/managed.ts';
import type { VirtualService } from '../model/service.ts';

/** A kernel's table, and what is told of it. */
export interface DirectorSides {
  readonly services: readonly VirtualService[];
  /** False where the kernel left services out. */
  readonly isWhole?: boolean;
  readonly shadow: KeepalivedShadow;
  /** Absent where keepalived could not be asked. */
  readonly checks?: ChecksLook;
}

/** Everything a comparison looks at. */
export interface Sides extends DirectorSides {
  readonly director: string;
  readonly memory?: Memory;
  /** The other director of the pair, where it can be reached. */
  readonly peer?: DirectorSides;
  /** Also services under addresses that keepalived has no say in. */
  readonly all?: boolean;
}
