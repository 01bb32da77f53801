import type { Ramp } from '../../model/change/intent.ts';
import type { Step } from '../../model/change/plan.ts';
import type { Change } from '../../model/change/change.ts';
import type { ServerSettings } from '../../model/change/settings.ts';
import { settingsOfServer } from '../settings.ts';
import type { Refusal } from '../draft.ts';
import { isWithin, usage } from '../draft.ts';
import type { Place } from '../place.ts';
import { changeOfPlace } from '../place.ts';
import { stepOf } from '../step.ts';

/** A server and the weight it shall have. */
export interface Goal {
  readonly place: Place;
  readonly weight: number;
}

const MOST_STEPS = 1000;
/** A week. */
const LONGEST_MS = 604_800_000;

/** Why there is no such ramp. */
export function rampRefusal(ramp: Ramp | undefined): Refusal {
  if (!ramp) return undefined;
  if (!isWithin(ramp.steps, 1, MOST_STEPS))
    return usage(`a ramp of ${ramp.steps} steps cannot be`, `give 1 to ${MOST_STEPS} steps`);
  return isWithin(ramp.overMs, 0, LONGEST_MS)
    ? undefined
    : usage(`a ramp over ${ramp.overMs} ms cannot be`, 'give a time of at most 7 days');
}

const deltaOf = ({ place, weight }: Goal): number => weight - place.server.weight;

/** The weight of a server after so many of all ticks; exactly the goal after the last. */
const weightAt = (goal: Goal, tick: number, ticks: number): number =>
  goal.place.server.weight + Math.round((deltaOf(goal) * tick) / ticks);

function changeAt(goal: Goal, tick: number, ticks: number): Change | undefined {
  const { place } = goal;
  const settings = settingsOfServer(place.server);
  const before: ServerSettings = { ...settings, weight: weightAt(goal, tick - 1, ticks) };
  const after: ServerSettings = { ...settings, weight: weightAt(goal, tick, ticks) };
  if (before.weight === after.weight) return undefined;
  return {
    ...{ subject: 'server', service: place.service.key, key: place.server.key },
    before,
    after,
  };
}

/** What happens at one tick, all at once; the wait stands before the first. */
function tickSteps(
  goals: readonly Goal[],
  tick: number,
  ticks: number,
  waitMs: number,
): readonly Step[] {
  const changes = goals.flatMap((goal) => changeAt(goal, tick, ticks) ?? []);
  return changes.map((change, index) =>
    index === 0 && waitMs > 0 ? { ...stepOf(change), afterMs: waitMs } : stepOf(change),
  );
}

/**
 * Even steps to each goal: the first at once, the last when the time is over. There are not more of them
 * than the widest way has weights, so none passes without a change.
 */
export function rampSteps(goals: readonly Goal[], ramp: Ramp): readonly Step[] {
  const widest = Math.max(0, ...goals.map((goal) => Math.abs(deltaOf(goal))));
  const ticks = Math.min(ramp.steps, widest);
  const waitMs = ticks > 1 ? Math.round(ramp.overMs / (ticks - 1)) : 0;
  return Array.from({ length: ticks }, (_, index) =>
    tickSteps(goals, index + 1, ticks, index === 0 ? 0 : waitMs),
  ).flat();
}

/** One step to each goal that is not reached yet. */
export const straightSteps = (goals: readonly Goal[]): readonly Step[] =>
  goals
    .filter((goal) => deltaOf(goal) !== 0)
    .map(({ place, weight }) =>
      stepOf(changeOfPlace(place, { ...settingsOfServer(place.server), weight })),
    );
