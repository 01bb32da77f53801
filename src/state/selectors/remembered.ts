import { rememberedWeight } from '../acting/remembered.ts';
import type { Memory, RememberedWeight } from '../memory/memory.ts';
import type { RealServer, VirtualService } from '../model/service.ts';

/** The weight a server had before lvstop set the one it has; `undefined` where somebody else did. */
export type RememberedOf = (
  service: VirtualService,
  server: RealServer,
) => RememberedWeight | undefined;

/** Remembered weights of one director. */
export const rememberedIn =
  (memory: Memory, director: string): RememberedOf =>
  (service, server) =>
    rememberedWeight(memory, director, { service, server });
