import type { Change } from '../../model/change/change.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import type { Outlook } from '../outlook.ts';
import type { Notes } from './note.ts';

const isGone = (change: Change): boolean => change.subject === 'server' && !change.after;

/** The kernel gives back what it still keeps, once the same server is there again. */
function ofRemoved(outlook: Outlook): string {
  return outlook.sysctl('expire_nodest_conn') === '1'
    ? '`lvstop undo` adds it again, without the connections it had'
    : '`lvstop undo` adds it again; connections come back only as far as their clients still wait';
}

function textOf(outlook: Outlook): string {
  const { changes, plan } = outlook;
  if (plan.kind === 'undo')
    return 'What is undone can be done again: `lvstop history` has its id for `lvstop undo`';
  return changes.some(isGone) ? ofRemoved(outlook) : '`lvstop undo` gives back what was';
}

const isCounters = ({ subject }: Change): boolean => subject === 'counters';

/** Whether it can be taken back. */
export const undoNotes: Notes = (outlook) => {
  const { changes } = outlook;
  const notes: PlanNote[] = [];
  if (changes.some(isCounters))
    notes.push({
      topic: 'undo',
      text: 'This cannot be undone: counters that started anew stay so',
      level: 'warning',
    });
  if (!changes.every(isCounters)) notes.push({ topic: 'undo', text: textOf(outlook) });
  return notes;
};
