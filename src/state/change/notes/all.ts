import type { Plan, PlanNote } from '../../model/change/plan.ts';
import type { Facts } from '../facts.ts';

/** What an operator should know of a plan; nothing yet. */
export const notesOf: (draft: Plan, facts: Facts) => readonly PlanNote[] = () => [];
