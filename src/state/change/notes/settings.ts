import type { PlanNote } from '../../model/change/plan.ts';
import { exceptKnownClients, whyNobodyServes } from '../../trouble/refusal.ts';
import { EXPIRES_EVERYWHERE, QUIESCENT } from '../sysctl-words.ts';
import type { Notes } from './note.ts';

/** A service may be told to schedule nothing. */
const unscheduled: Notes = ({ services }) =>
  services.flatMap(({ before, after }) =>
    after?.scheduler === 'none' && before.scheduler !== 'none'
      ? [
          {
            topic: 'effect',
            text: `${after.id} would have no scheduler: ${whyNobodyServes(after)}${exceptKnownClients(after)}`,
            level: 'alert',
          } satisfies PlanNote,
        ]
      : [],
  );

const sysctls: Notes = ({ changes, facts: { table } }) =>
  changes.flatMap((change) => {
    if (change.subject !== 'sysctl') return [];
    const text =
      change.name === QUIESCENT && change.after === '1'
        ? EXPIRES_EVERYWHERE
        : `it holds for all services of ${table.director}`;
    return [
      {
        topic: 'effect',
        text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`,
      } satisfies PlanNote,
    ];
  });

/** What settings do beyond what they say. */
export const settingNotes: Notes = (outlook) => [...unscheduled(outlook), ...sysctls(outlook)];
