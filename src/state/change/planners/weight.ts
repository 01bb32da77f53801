import type { WeightAmount } from '../../model/change/intent.ts';
import type { NoPlan, PlanNote } from '../../model/change/plan.ts';
import type { Ramp } from '../../model/change/intent.ts';
import type { Result } from '../../model/result.ts';
import { ok } from '../../model/result.ts';
import type { Facts } from '../facts.ts';
import type { IntentOf, Planner } from '../draft.ts';
import { findPlaces } from '../find.ts';
import { placeName, placesName } from '../place.ts';
import type { Goal } from './ramp.ts';
import { rampRefusal } from './ramp.ts';
import { changedSince, rememberedOf } from './remembered.ts';
import { weigh } from './weigh.ts';
import { goalOf } from './weight-goal.ts';

interface Wished {
  readonly goal: Goal;
  readonly notes: readonly PlanNote[];
}

const usesMemory = (amount: WeightAmount): boolean => amount.to === 'percent';

/** Every server with its weight; who is named twice gets what was said last. */
function wishesOf(
  { weights }: IntentOf<'weight'>,
  facts: Facts,
): Result<readonly Wished[], NoPlan> {
  const wishes = new Map<string, Wished>();
  for (const { target, amount } of weights) {
    const places = findPlaces([target], facts);
    if (!places.ok) return places;
    for (const place of places.value) {
      const remembered = usesMemory(amount) ? rememberedOf(facts, place) : undefined;
      const weight = goalOf(place, amount, remembered);
      if (!weight.ok) return weight;
      const goal = { place, weight: weight.value };
      wishes.set(placeName(place), { goal, notes: changedSince(place, remembered) });
    }
  }
  return ok([...wishes.values()]);
}

function titleOf(goals: readonly Goal[], ramp: Ramp | undefined): string {
  const [first] = goals;
  const name = placesName(goals.map(({ place }) => place));
  const from = first && goals.length === 1 ? `${first.place.server.weight} ` : '';
  const same = new Set(goals.map(({ weight }) => weight)).size === 1;
  const to = first && same ? `: ${from}-> ${first.weight}` : '';
  const over = ramp ? ` over ${ramp.overMs / 1000} s` : '';
  return `Weight of ${name}${to}${over}`;
}

/** Other weights, at once or over some time. */
export const planWeight: Planner<'weight'> = (intent, facts) => {
  const { ramp } = intent;
  const wrong = rampRefusal(ramp);
  if (wrong) return { ok: false, error: wrong };
  const wishes = wishesOf(intent, facts);
  if (!wishes.ok) return wishes;
  const goals = wishes.value.map(({ goal }) => goal);
  const notes = wishes.value.flatMap((wish) => wish.notes);
  return weigh(titleOf(goals, ramp), goals, { notes, ...(ramp && { ramp }) });
};
