import type { Difference } from '../change/acting.ts';
import type { Step } from '../model/change/plan.ts';
import type { ActionRun } from './action-run.ts';
import { lookFor, note } from './action-run.ts';
import type { StopSign } from './pause.ts';
import { pause } from './pause.ts';
import { runStep } from './run-step.ts';

/** How the steps of an action ended; what was done has not been looked at yet. */
export type StepsEnd =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'stopped';
      readonly stepsDone: number;
      readonly why?: string;
      readonly differences: readonly Difference[];
    }
  | { readonly kind: 'not-permitted'; readonly program: string; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Waits for a step of a ramp, and looks whether its entries are as the step before left them. */
async function awaitStep(
  run: ActionRun,
  index: number,
  step: Step,
  stop: StopSign,
): Promise<StepsEnd | undefined> {
  const { clock } = run.director;
  const wait = step.afterMs ?? 0;
  if (wait > 0) {
    run.tell({ at: 'waiting', step: index, untilMs: clock.monotonicMs() + wait });
    await pause(wait, clock, stop);
  }
  if (stop.isSet()) return { kind: 'stopped', stepsDone: index, differences: [] };
  if (wait === 0) return undefined;
  const found = await lookFor(step.changes, 'before', run.director);
  if (!found.ok)
    return { kind: 'failed', why: `the director could not be read: ${found.error.code}` };
  if (found.value.length === 0) return undefined;
  const why = 'somebody else changed it in between';
  return { kind: 'stopped', stepsDone: index, why, differences: found.value };
}

async function runOne(run: ActionRun, index: number, step: Step): Promise<StepsEnd | undefined> {
  const unwritten = await note(run, index, 'about-to-run');
  if (unwritten !== undefined) return { kind: 'failed', why: unwritten };
  run.tell({ at: 'step', step: index, state: 'running' });
  run.touched.add(index);
  const end = await runStep(step, run.director.host);
  run.ran.push({ argv: step.argv, result: end.kind === 'done' ? '0' : end.why });
  if (end.kind === 'done') {
    const lost = await note(run, index, 'done');
    run.tell({ at: 'step', step: index, state: 'done' });
    return lost === undefined ? undefined : { kind: 'failed', why: lost };
  }
  await note(run, index, 'failed', end.why);
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
    if (failed) return failed;
  }
  return { kind: 'all' };
}
