import type { ActingDirector, Bureau, Ending, Order, Progress } from '../change/acting.ts';
import type { JournalRecord } from '../model/change/action.ts';
import type { Plan } from '../model/change/plan.ts';
import type { Change } from '../model/change/change.ts';
import { auditEntry } from './audit-entry.ts';
import type { ActionRun } from './action-run.ts';
import { changesOf, lookFor } from './action-run.ts';
import { finishRun } from './finish-run.ts';
import { notPermitted, unableTo } from './unable.ts';
import { stopSign } from './pause.ts';
import { runSteps } from './run-steps.ts';

interface Parts {
  readonly plan: Plan;
  readonly order: Order;
  readonly director: ActingDirector;
  readonly bureau: Bureau;
}

/** The line of an action that never began. */
async function auditUnbegun(
  { plan, order, director, bureau }: Parts,
  outcome: string,
  why: string,
): Promise<void> {
  const told = { plan, order, actor: bureau.actor, wallMs: director.clock.wallMs() };
  const changes: readonly Change[] = [];
  await bureau.journal.audit(auditEntry({ ...told, ran: [], changes, outcome, why })); // nothing happened that could be lost
}

function firstRecord(
  { plan, order, director, bureau }: Parts,
  id: string,
): JournalRecord & { record: 'begun' } {
  return {
    record: 'begun',
    id,
    time: new Date(director.clock.wallMs()).toISOString(),
    director: plan.director,
    actor: bureau.actor,
    ...(order.reason !== undefined && { reason: order.reason }),
    ...{ kind: plan.kind, title: plan.title, steps: plan.steps },
    forced: order.force ? plan.guards.map(({ code }) => code) : [],
    ...(plan.continues && { continues: plan.continues }),
  };
}

/** Why it must not begin; `undefined` where the director is as it was when the plan was made. */
async function whyNot(parts: Parts): Promise<Ending | undefined> {
  const { plan, order, director } = parts;
  if (plan.guards.length > 0 && !order.force) {
    await auditUnbegun(parts, 'refused', plan.guards.map(({ code }) => code).join(' '));
    return { kind: 'refused' };
  }
  const found = await lookFor(changesOf(plan.steps), 'before', director);
  if (!found.ok) {
    const ending = unableTo(found.error);
    await auditUnbegun(parts, 'unable', ending.message);
    return ending;
  }
  if (found.value.length === 0) return undefined;
  await auditUnbegun(parts, 'changed', found.value.map(({ subject }) => subject).join(', '));
  return { kind: 'changed', differences: found.value };
}

/**
 * Carries out a plan: looks whether the director still is as it was shown, puts down every step before and
 * after it, looks again, and takes all back where the kernel does not hold what was asked. Never rejects.
 */
export async function carryOut(
  plan: Plan,
  order: Order,
  director: ActingDirector,
  bureau: Bureau,
  tell: (progress: Progress) => void,
): Promise<Ending> {
  const parts = { plan, order, director, bureau };
  const reason = await whyNot(parts);
  if (reason) return reason;
  const id = bureau.newId();
  const begun = await bureau.journal.begin(firstRecord(parts, id));
  if (!begun.ok) return { kind: 'not-begun', trouble: begun.error };
  const run: ActionRun = {
    ...{ id, plan, order, director, bureau, open: begun.value, tell },
    ...{ ran: [], touched: new Set() },
  };
  tell({ at: 'begun', action: id });
  const ended = await runSteps(run, stopSign(order.stop));
  return finishRun(run, ended, notPermitted);
}
