import { LARGEST } from '../../model/change/limits.ts';
import type { WeightAmount } from '../../model/change/intent.ts';
import type { NoPlan } from '../../model/change/plan.ts';
import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import type { RememberedWeight } from '../../memory/memory.ts';
import { isWithin, refuse, usage } from '../draft.ts';
import type { Place } from '../place.ts';
import { placeName } from '../place.ts';

/** To the nearest, but 0 is another thing than little: nothing at all. */
function partOf(base: number, percent: number): number {
  const part = Math.round((base * percent) / 100);
  return percent > 0 ? Math.max(1, part) : part;
}

/** The weight that an amount means for a server, unbounded; `undefined` for a part of nothing. */
function amountOf(
  present: number,
  amount: WeightAmount,
  remembered: RememberedWeight | undefined,
): number | undefined {
  switch (amount.to) {
    case 'value':
      return amount.value;
    case 'by':
      return present + amount.by;
    case 'percent': {
      const base = remembered?.weight ?? present;
      return base === 0 && amount.percent > 0 ? undefined : partOf(base, amount.percent);
    }
  }
}

/** The weight that an amount means for a server, or why it means none. */
export function goalOf(
  place: Place,
  amount: WeightAmount,
  remembered: RememberedWeight | undefined,
): Result<number, NoPlan> {
  const name = placeName(place);
  const { weight } = place.server;
  if (amount.to === 'percent' && !(amount.percent >= 0))
    return err(usage(`${name}: ${amount.percent}% cannot be`, 'give 0% or more'));
  const goal = amountOf(weight, amount, remembered);
  if (goal === undefined)
    return refuse(
      'not-remembered',
      `${name} has weight 0, and lvstop knows no weight from before to take a part of`,
      'give the weight itself',
    );
  if (isWithin(goal, 0, LARGEST)) return ok(goal);
  const wish =
    amount.to === 'by' ? `weight ${weight} by ${amount.by} is ${goal}` : `weight ${goal}`;
  return err(
    usage(`${name}: ${wish}, which cannot be`, `a weight is a whole number from 0 to ${LARGEST}`),
  );
}
