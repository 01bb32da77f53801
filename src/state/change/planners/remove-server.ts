import { ok } from '../../model/result.ts';
import type { Planner } from '../draft.ts';
import { findPlaces } from '../find.ts';
import { changeOfPlace, placesName } from '../place.ts';
import { stepOf } from '../step.ts';

/** Servers out of their services. */
export const planRemoveServer: Planner<'remove-server'> = ({ targets }, facts) => {
  const places = findPlaces(targets, facts);
  if (!places.ok) return places;
  const steps = places.value.map((place) => stepOf(changeOfPlace(place, undefined)));
  return ok({ title: `Remove ${placesName(places.value)}`, steps });
};
