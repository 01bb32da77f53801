import type { PlanNote } from '../../model/change/plan.ts';
import type { RememberedWeight } from '../../memory/memory.ts';
import { weightKey } from '../../memory/memory.ts';
import type { Facts } from '../facts.ts';
import type { Place } from '../place.ts';
import { placeName } from '../place.ts';

/** The weight a server had before lvstop changed it. */
export const rememberedOf = (
  { memory, table }: Facts,
  { service, server }: Place,
): RememberedWeight | undefined =>
  memory.weights.get(weightKey(table.director, service.id, server.id));

/** Says so where somebody else changed a weight since lvstop did. */
export function changedSince(
  place: Place,
  remembered: RememberedWeight | undefined,
): readonly PlanNote[] {
  const { weight } = place.server;
  if (!remembered || remembered.set === weight || remembered.weight === weight) return [];
  const text = `${placeName(place)}: lvstop last set weight ${remembered.set}, now it has ${weight}: somebody else changed it since`;
  return [{ topic: 'effect', text, level: 'warning' }];
}
