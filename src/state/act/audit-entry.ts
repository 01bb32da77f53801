import type { Actor } from '../model/change/action.ts';
import { MOST_STEP_WORDS } from '../model/change/action.ts';
import type { Change } from '../model/change/change.ts';
import type { Plan } from '../model/change/plan.ts';
import type { AuditEntry } from '../ports.ts';
import { subjectOf } from '../change/names.ts';
import type { Order } from '../change/acting.ts';
import { shortly } from './shortly.ts';

/** A command that was run, and how it ended. */
export interface Ran {
  readonly argv: readonly string[];
  readonly result: string;
}

/** A command that was run, with `0` for success. */
export const ranAs = (argv: readonly string[], why: string | undefined): Ran => ({
  argv,
  result: why === undefined ? '0' : shortly(why, MOST_STEP_WORDS),
});

/** What an entry held or holds: `null` where there is none. */
function held(change: Change, side: 'before' | 'after'): unknown {
  if (change.subject === 'counters') return 'counters';
  return change.subject === 'conf-value' ? change[side].text : (change[side] ?? null);
}

/** By the public name of each entry; the first word on it before, the last one after. */
function sideOf(changes: readonly Change[], side: 'before' | 'after'): Record<string, unknown> {
  const ordered = side === 'before' ? [...changes].reverse() : changes;
  return Object.fromEntries(ordered.map((change) => [subjectOf(change), held(change, side)]));
}

/** What is known of an action when its line is written. */
export interface Told {
  readonly plan: Plan;
  readonly order: Order;
  readonly actor: Actor;
  readonly wallMs: number;
  readonly id?: string;
  readonly ran: readonly Ran[];
  /** Changes that hold now. */
  readonly changes: readonly Change[];
  /** Entries of which nobody knows what they hold. */
  readonly unknown?: readonly string[];
  readonly outcome: string;
  readonly why?: string;
}

/** The line of the audit for an action, also for one that was refused or failed. */
export function auditEntry(told: Told): AuditEntry {
  const { plan, order, actor, wallMs, id, ran, changes, unknown = [], outcome, why } = told;
  const all = plan.steps.flatMap((step) => step.changes);
  return {
    time: new Date(wallMs).toISOString(),
    ...(id !== undefined && { id }),
    user: actor.user,
    ...(actor.sudoUser !== undefined && { sudoUser: actor.sudoUser }),
    director: plan.director,
    action: plan.title,
    ...(order.reason !== undefined && { reason: order.reason }),
    ...(order.force && plan.guards.length > 0 && { forced: plan.guards.map(({ code }) => code) }),
    steps: ran,
    before: sideOf(all, 'before'),
    after: {
      ...sideOf(all, 'before'),
      ...sideOf(changes, 'after'),
      ...Object.fromEntries(unknown.map((subject) => [subject, 'unknown'])),
    },
    outcome,
    ...(why !== undefined && { why }),
  };
}
