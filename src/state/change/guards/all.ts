import type { Guarded } from '../../model/change/guard.ts';
import type { Plan } from '../../model/change/plan.ts';
import type { Facts } from '../facts.ts';

/** Why a plan should not be carried out; nothing speaks against any yet. */
export const guardsOf: (draft: Plan, facts: Facts) => readonly Guarded[] = () => [];
