import type { Difference } from '../change/acting.ts';
import type { Step } from '../model/change/plan.ts';
import { explain } from '../model/problem.ts';
import type { ActionRun } from './action-run.ts';
import { lookFor, note } from './action-run.ts';
import { ranAs } from './audit-entry.ts';
import { watchFrom } from './moving.ts';
import type { StopSign } from './pause.ts';
import { pause } from './pause.ts';
import { runStep } from './run-step.ts';
import { settle } from './settle.ts';

/** How the steps of an action ended; what was done has not been looked at yet. */
export type StepsEnd =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'stopped';
      readonly stepsDone: number;
      /** Where it was not the operator who stopped it. */
      readonly why?: string;
      readonly differences: readonly Difference[];
    }
  | { readonly kind: 'not-permitted'; readonly program: string; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Waits for a step of a ramp; meanwhile others have their turn. */
async function waitFor(
  run: ActionRun,
  step: number,
  wait: number,
  stop: StopSign,
): Promise<string | undefined> {
  const { clock } = run.director;
  run.tell({ at: 'waiting', step, untilMs: clock.monotonicMs() + wait });
  await run.turns.rest();
  await pause(wait, clock, stop);
  return (await run.turns.resume())?.message;
}

/** Why a ramp does not go on: what was done stays, as a step back to where it began would be a large one. */
async function awaitStep(
  run: ActionRun,
  stepsDone: number,
  step: Step,
  stop: StopSign,
): Promise<StepsEnd | undefined> {
  const wait = step.afterMs ?? 0;
  const busy = wait > 0 ? await waitFor(run, stepsDone, wait, stop) : undefined;
  const stopped = { kind: 'stopped', stepsDone, differences: [] } as const;
  if (stop.isSet()) return stopped;
  if (wait === 0) return undefined;
  if (busy !== undefined) return { ...stopped, why: busy };
  const found = await lookFor(step.changes, 'before', run.director);
  if (!found.ok)
    return {
      ...stopped,
      why: `the director could not be read: ${explain(found.error).message}`,
    };
  if (found.value.length === 0) return undefined;
  const why = 'somebody else changed it in between';
  return { ...stopped, why, differences: found.value };
}

async function runOne(run: ActionRun, index: number, step: Step): Promise<StepsEnd | undefined> {
  const unwritten = await note(run, index, 'about-to-run');
  if (unwritten !== undefined) return { kind: 'failed', why: unwritten };
  run.tell({ at: 'step', step: index, state: 'running' });
  run.touched.add(index);
  watchFrom(run, index);
  const end = await runStep(step, run.director.host);
  if (end.kind === 'done') {
    await settle(step, run.director);
    run.ran.push(ranAs(step.argv, undefined));
    const lost = await note(run, index, 'done');
    run.tell({ at: 'step', step: index, state: 'done' });
    return lost === undefined ? undefined : { kind: 'failed', why: lost };
  }
  run.ran.push(ranAs(step.argv, end.why));
  await note(run, index, end.kind === 'unsure' ? 'unsure' : 'failed', end.why);
  const program = step.argv[0];
  if (end.kind === 'not-permitted' && index === 0)
    return { kind: 'not-permitted', program, why: end.why };
  return { kind: 'failed', why: `${step.does}: ${end.why}` };
}

/** Runs the steps one after the other; ends at the first that fails, or where the operator stops it. */
export async function runSteps(run: ActionRun, stop: StopSign): Promise<StepsEnd> {
  for (const [index, step] of run.plan.steps.entries()) {
    const early = await awaitStep(run, index, step, stop);
    if (early) return early;
    const failed = await runOne(run, index, step);
    if (failed) {
      run.watch?.cancel();
      return failed;
    }
  }
  return { kind: 'all' };
}
