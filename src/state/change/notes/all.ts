import type { Plan, PlanNote } from '../../model/change/plan.ts';
import type { Facts } from '../facts.ts';
import { outlookOf } from '../outlook.ts';
import { connectionNotes } from './connections.ts';
import { lastingNotes } from './lasting.ts';
import { newcomerNotes } from './newcomers.ts';
import type { Notes } from './note.ts';
import { settingNotes } from './settings.ts';
import { templateNotes } from './templates.ts';
import { thresholdNotes } from './thresholds.ts';
import { undoNotes } from './undo.ts';

const ALL: readonly Notes[] = [
  settingNotes,
  thresholdNotes,
  newcomerNotes,
  connectionNotes,
  templateNotes,
  lastingNotes,
  undoNotes,
];

/** What an operator should know of a plan that guards have looked at. */
export function notesOf(draft: Plan, facts: Facts): readonly PlanNote[] {
  const outlook = outlookOf(draft, facts);
  return ALL.flatMap((notes) => notes(outlook));
}
