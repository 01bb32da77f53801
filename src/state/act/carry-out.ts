import type { ActingDirector, Bureau, Ending, Order, Progress } from '../change/acting.ts';
import type { JournalRecord } from '../model/change/action.ts';
import type { Plan } from '../model/change/plan.ts';
import type { StateTrouble } from '../ports.ts';
import type { ActionRun } from './action-run.ts';
import { changesOf } from './action-run.ts';
import { auditEntry } from './audit-entry.ts';
import { readConfTexts } from './conf-check.ts';
import { finishRun } from './finish-run.ts';
import { lookBefore } from './look-before.ts';
import { stopSign } from './pause.ts';
import { runSteps } from './run-steps.ts';
import type { Turns } from './turns.ts';
import { turnsOf } from './turns.ts';
import { unableTo } from './unable.ts';

interface Parts {
  readonly plan: Plan;
  readonly order: Order;
  readonly director: ActingDirector;
  readonly bureau: Bureau;
  readonly tell: (progress: Progress) => void;
}

/** An ending of what never began; its line in the audit cannot be lost with anything that happened. */
async function unbegun(
  { plan, order, director, bureau }: Parts,
  ending: Ending,
  outcome: string,
  why: string,
): Promise<Ending> {
  const told = { plan, order, actor: bureau.actor, wallMs: director.clock.wallMs() };
  await bureau.journal.audit(auditEntry({ ...told, ran: [], changes: [], outcome, why }));
  return ending;
}

const notBegun = (parts: Parts, trouble: StateTrouble): Promise<Ending> =>
  unbegun(parts, { kind: 'not-begun', trouble }, 'not-begun', trouble.message);

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
  const found = await lookBefore(parts.plan, parts.director);
  if (!found.ok) {
    const ending = unableTo(found.error);
    return unbegun(parts, ending, 'unable', ending.message);
  }
  if (found.value.length === 0) return undefined;
  const why = [...new Set(found.value.map(({ subject }) => subject))].join(', ');
  return unbegun(parts, { kind: 'changed', differences: found.value }, 'changed', why);
}

async function inTurn(parts: Parts, turns: Turns): Promise<Ending> {
  const { plan, order, director, bureau, tell } = parts;
  const reason = await whyNot(parts);
  if (reason) return reason;
  const texts = await readConfTexts(changesOf(plan.steps), director);
  const id = bureau.newId();
  const begun = await bureau.journal.begin(firstRecord(parts, id));
  if (!begun.ok) return notBegun(parts, begun.error);
  const run: ActionRun = {
    ...{ id, plan, order, director, bureau, turns, open: begun.value, tell },
    ...{ ran: [], touched: new Set(), texts },
  };
  tell({ at: 'begun', action: id });
  return finishRun(run, await runSteps(run, stopSign(order.stop)));
}

/**
 * Carries out a plan: looks whether the director still is as it was shown, puts down every step before and
 * after it, looks again, and takes all back where the kernel does not hold what was asked. One action of a
 * state folder at a time. Never rejects.
 */
export async function carryOut(
  plan: Plan,
  order: Order,
  director: ActingDirector,
  bureau: Bureau,
  tell: (progress: Progress) => void,
): Promise<Ending> {
  const parts = { plan, order, director, bureau, tell };
  if (plan.guards.length > 0 && !order.force) {
    const codes = plan.guards.map(({ code }) => code).join(' ');
    return unbegun(parts, { kind: 'refused' }, 'refused', codes);
  }
  const turn = await bureau.journal.turn();
  if (!turn.ok) return notBegun(parts, turn.error);
  const turns = turnsOf(bureau.journal, turn.value);
  try {
    return await inTurn(parts, turns);
  } finally {
    await turns.rest();
  }
}
