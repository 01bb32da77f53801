import type { Memory, RememberedWeight } from '../memory/memory.ts';
import { weightKey } from '../memory/memory.ts';
import type { Entry } from './staged.ts';

/**
 * The weight from before lvstop changed it, where that still explains what the kernel holds: not where
 * somebody else changed it since, nor where it is back.
 */
export function rememberedWeight(
  memory: Memory,
  director: string,
  { service, server }: Entry,
): RememberedWeight | undefined {
  const remembered = memory.weights.get(weightKey(director, service.id, server.id));
  return remembered?.set === server.weight && remembered.weight !== server.weight
    ? remembered
    : undefined;
}
