import type { Memory } from '../../../state/memory/memory.ts';
import { actorName } from '../../../state/acting/who.ts';
import { isInterrupted, stepsToRun } from '../../../state/change/actions.ts';
import type { Output } from '../../setting.ts';

/** Tells of the latest action of this director that lvstop was ended in the middle of. */
export function tellInterrupted(memory: Memory, director: string, output: Output): void {
  const action = memory.actions.find(
    (each) => each.director === director && isInterrupted(each) && stepsToRun(each).length > 0,
  );
  if (!action) return;
  output.complain(
    `an earlier action was interrupted: ${action.title} (${action.id}, by ${actorName(action.actor)})`,
    `lvstop finish ${action.id} goes on with it, lvstop undo ${action.id} takes it back`,
  );
}
