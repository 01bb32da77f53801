import type { Memory } from '../../../state/memory/memory.ts';
import { actionToFinish } from '../../../state/change/actions.ts';
import type { Output } from '../../setting.ts';

/** Tells of an action of this director that lvstop was ended in the middle of. */
export function tellInterrupted(memory: Memory, director: string, output: Output): void {
  const action = actionToFinish(memory, director, '');
  if (!action || action.outcome !== undefined) return;
  const who = action.actor.sudoUser ?? action.actor.user;
  output.complain(
    `an earlier action was interrupted: ${action.title} (${action.id}, by ${who})`,
    `lvstop finish ${action.id} goes on with it, lvstop undo ${action.id} takes it back`,
  );
}
