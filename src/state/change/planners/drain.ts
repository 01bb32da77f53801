import type { Planner } from '../draft.ts';
import { findPlaces } from '../find.ts';
import { placesName } from '../place.ts';
import { weigh } from './weigh.ts';

/** Weight 0: open connections go on, none are added. */
export const planDrain: Planner<'drain'> = ({ targets }, facts) => {
  const places = findPlaces(targets, facts);
  if (!places.ok) return places;
  const moved = places.value.filter(({ server }) => server.weight > 0);
  const goals = moved.map((place) => ({ place, weight: 0 }));
  return weigh(`Drain ${placesName(moved.length > 0 ? moved : places.value)}`, goals);
};
