import type { Guarded } from '../model/change/guard.ts';
import type { Intent } from '../model/change/intent.ts';
import type { NoPlan, Plan } from '../model/change/plan.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { Draft } from './draft.ts';
import { refuse } from './draft.ts';
import { shareChanges } from './expected-shares.ts';
import type { Facts } from './facts.ts';
import { guardsOf } from './guards/all.ts';
import { subjectOf } from './names.ts';
import { noEffectNotes } from './no-effect.ts';
import { notesOf } from './notes/all.ts';
import { draftOf } from './planners/all.ts';

/** The service that would be left without a server: its name must be typed. */
function serviceAtStake(guards: readonly Guarded[]): string | undefined {
  const last = guards.find(({ code }) => code === 'LAST_SERVER');
  return last?.subject.split(' in ').at(-1);
}

function planOf(draft: Draft, intent: Intent, facts: Facts): Plan {
  const { title, steps, notes = [], continues, moving, movedBy, methods } = draft;
  const changes = steps.flatMap((step) => step.changes);
  const bare: Plan = {
    ...{ kind: intent.kind, director: facts.table.director, title, steps },
    targets: [...new Set(changes.map(subjectOf))],
    ...{ guards: [], notes: [], shares: shareChanges(changes, facts.table) },
    ...(continues && { continues }),
    ...(moving && { moving }),
    ...(movedBy && { movedBy }),
    ...(methods && { methods }),
  };
  const guards = [...(draft.guards ?? []), ...guardsOf(bare, facts)];
  const guarded: Plan = { ...bare, guards };
  const typeToConfirm = draft.typeToConfirm ?? serviceAtStake(guards);
  return {
    ...guarded,
    notes: [...notes, ...noEffectNotes(changes, facts.table), ...notesOf(guarded, facts)],
    ...(typeToConfirm !== undefined && { typeToConfirm }),
  };
}

/** What will be done for a wish, or why nothing will. */
export function planIntent(intent: Intent, facts: Facts): Result<Plan, NoPlan> {
  const draft = draftOf(intent, facts);
  if (!draft.ok) return draft;
  const { title, steps, isEnd } = draft.value;
  return steps.length > 0 || isEnd
    ? ok(planOf(draft.value, intent, facts))
    : refuse('already', `${title}: it is so already`, 'there is nothing to do');
}
