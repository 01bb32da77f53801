import type { Ramp } from '../../model/change/intent.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import { ok } from '../../model/result.ts';
import { unrestatableServer } from '../checks/restatable.ts';
import type { Drafted } from '../draft.ts';
import type { Goal } from './ramp.ts';
import { rampSteps, straightSteps } from './ramp.ts';

/** The draft that brings servers to their weights, all else of them as it is. */
export function weigh(
  title: string,
  goals: readonly Goal[],
  more: { readonly ramp?: Ramp; readonly notes?: readonly PlanNote[] } = {},
): Drafted {
  const moved = goals.filter(({ place, weight }) => place.server.weight !== weight);
  for (const { place } of moved) {
    const refused = unrestatableServer(place);
    if (refused) return { ok: false, error: refused };
  }
  const steps = more.ramp ? rampSteps(moved, more.ramp) : straightSteps(moved);
  return ok({ title, steps, ...(more.notes && { notes: more.notes }) });
}
