import type { PlanNote } from '../../model/change/plan.ts';
import type { Drafted, Planner } from '../draft.ts';
import { refuse } from '../draft.ts';
import { findPlaces } from '../find.ts';
import type { Place } from '../place.ts';
import { placeName, placesName } from '../place.ts';
import { changedSince, rememberedOf } from './remembered.ts';
import { weigh } from './weigh.ts';

const notRemembered = (places: readonly Place[]): Drafted =>
  refuse(
    'not-remembered',
    `lvstop did not change the weight of ${placesName(places)}, so it knows none to restore`,
    'give the weight itself: `lvstop weight SERVICE SERVER N`',
  );

/** A drained server of the same host that lvstop knows nothing of, and leaves as it is. */
const leftAlone = (place: Place): readonly PlanNote[] =>
  place.server.weight > 0
    ? []
    : [
        {
          topic: 'effect',
          text: `${placeName(place)} keeps weight 0: lvstop did not change it and knows no other`,
          level: 'warning',
        },
      ];

/** Back to the weight before lvstop changed it. */
export const planRestore: Planner<'restore'> = ({ targets }, facts) => {
  const places = findPlaces(targets, facts);
  if (!places.ok) return places;
  const known = places.value.flatMap((place) => {
    const remembered = rememberedOf(facts, place);
    return remembered ? [{ place, remembered }] : [];
  });
  if (known.length === 0) return notRemembered(places.value);
  const others = places.value.filter((place) => !rememberedOf(facts, place));
  const goals = known.map(({ place, remembered }) => ({ place, weight: remembered.weight }));
  const notes = [
    ...known.flatMap(({ place, remembered }) => changedSince(place, remembered)),
    ...others.flatMap(leftAlone),
  ];
  return weigh(`Restore ${placesName(known.map(({ place }) => place))}`, goals, { notes });
};
