import type { Difference, Ending } from '../change/acting.ts';
import type { ActionOutcome } from '../model/change/action.ts';
import type { Change } from '../model/change/change.ts';
import { explain } from '../model/problem.ts';
import type { ActionRun } from './action-run.ts';
import { changesOf, lookFor } from './action-run.ts';
import { auditEntry } from './audit-entry.ts';
import type { StepsEnd } from './run-steps.ts';
import { takeBack } from './take-back.ts';
import type { Unable } from './unable.ts';

/** Writes the last words on an action; they cannot undo what happened, so their loss is not its end. */
async function close(
  run: ActionRun,
  outcome: ActionOutcome,
  changes: readonly Change[],
  why?: string,
): Promise<void> {
  const { id, plan, order, director, bureau, open, ran } = run;
  const wallMs = director.clock.wallMs();
  const said = why === undefined ? {} : { why };
  const time = new Date(wallMs).toISOString();
  await open.write({ record: 'ended', id, time, outcome, ...said });
  const told = { plan, order, actor: bureau.actor, wallMs, id, ran, changes };
  await open.close(auditEntry({ ...told, outcome, ...said }));
}

const found = (differences: readonly Difference[]): string =>
  differences
    .map((each) => `${each.attribute} of ${each.subject} is ${each.found}, not ${each.expected}`)
    .join('; ');

async function rollBack(run: ActionRun, why: string): Promise<Ending> {
  const { differences, unread } = await takeBack(run);
  const isBack = differences.length === 0 && unread === undefined;
  const outcome = isBack ? 'rolled-back' : 'left-half-done';
  const reason =
    unread === undefined ? why : `${why}; then the director could not be read: ${unread}`;
  const left = isBack ? [] : changesOf(run.plan.steps.filter((_, index) => run.touched.has(index)));
  await close(run, outcome, left, reason);
  return { kind: 'failed', action: run.id, outcome, why: reason, differences };
}

/** Looks whether the kernel holds what was asked. */
async function verify(run: ActionRun): Promise<Ending> {
  const changes = changesOf(run.plan.steps);
  const differences = await lookFor(changes, 'after', run.director);
  if (!differences.ok)
    return rollBack(run, `it could not be verified: ${explain(differences.error).message}`);
  if (differences.value.length > 0)
    return rollBack(run, `the kernel does not hold what was asked: ${found(differences.value)}`);
  await close(run, 'done', changes);
  return { kind: 'done', action: run.id };
}

/** Verifies, takes back, writes down: whatever the end of the steps asks for. */
export async function finishRun(
  run: ActionRun,
  ended: StepsEnd,
  notPermitted: (program: string, why: string) => Unable,
): Promise<Ending> {
  switch (ended.kind) {
    case 'all':
      return verify(run);
    case 'failed':
      return rollBack(run, ended.why);
    case 'not-permitted':
      await close(run, 'rolled-back', [], ended.why);
      return notPermitted(ended.program, ended.why);
    case 'stopped': {
      const { stepsDone, why, differences } = ended;
      const done = changesOf(run.plan.steps.slice(0, stepsDone));
      await close(run, 'stopped', done, why);
      const said = why === undefined ? {} : { why };
      return { kind: 'stopped', action: run.id, stepsDone, differences, ...said };
    }
  }
}
