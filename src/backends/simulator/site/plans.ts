import type { SitePlan } from './plan.ts';
import { demoPlan } from './plans/demo.ts';
import { driftPlan } from './plans/drift.ts';
import { failedServerPlan } from './plans/failed-server.ts';
import { flappingPlan } from './plans/flapping.ts';
import { splitBrainPlan } from './plans/split-brain.ts';

const PLANS: ReadonlyMap<string, SitePlan> = new Map([
  ['demo', demoPlan],
  ['split-brain', splitBrainPlan],
  ['flapping', flappingPlan],
  ['drift', driftPlan],
  ['failed-server', failedServerPlan],
]);

/** The site of that name; a name there is none of is a bug of the scenario. */
export function planOf(name: string): SitePlan {
  const plan = PLANS.get(name);
  if (!plan) throw new TypeError(`no site: ${name}`);
  return plan;
}
