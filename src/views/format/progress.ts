import type { RunningPlan } from '../../state/acting/acting.ts';
import { stepsDone } from '../../state/acting/acting.ts';
import { formatAge } from './numbers.ts';

/** `3/10, next in 20s` of a plan that is being carried out. */
export function progressText(running: RunningPlan, now: number | undefined): string {
  const done = `${stepsDone(running)}/${running.plan.steps.length}`;
  if (running.stopping) return `${done}, stopping`;
  if (running.nextAtMs === undefined || now === undefined) return done;
  return `${done}, next in ${formatAge(Math.max(0, running.nextAtMs - now))}`;
}
