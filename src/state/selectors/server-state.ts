import type { RealServer } from '../model/service.ts';

/** How a real server stands, as `status --json` names it. */
export type ServerState = 'up' | 'quiesced' | 'draining' | 'overloaded';

/**
 * Weight 0 with entries left is draining, without any it is quiesced. Overloaded is inferred from
 * the upper threshold: the kernel does not export its flag.
 */
export function selectServerState(server: RealServer): ServerState {
  const entries = server.active + server.inactive;
  if (server.weight === 0)
    return entries > 0 || (server.persistent ?? 0) > 0 ? 'draining' : 'quiesced';
  const upper = server.thresholds?.upper ?? 0;
  return upper > 0 && entries >= upper ? 'overloaded' : 'up';
}
