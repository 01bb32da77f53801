import type { ServerSettings } from '../../model/change/settings.ts';
import type { NoPlan, Step } from '../../model/change/plan.ts';
import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import { contrasts, serverAttributes } from '../attributes.ts';
import { unrestatableServer } from '../checks/restatable.ts';
import { serverRefusal } from '../checks/server.ts';
import type { Planner } from '../draft.ts';
import type { Facts } from '../facts.ts';
import { findPlaces } from '../find.ts';
import type { Place } from '../place.ts';
import { changeOfPlace, placesName } from '../place.ts';
import { settingsOfServer } from '../settings.ts';
import { stepOf } from '../step.ts';
import { withMethod } from './method.ts';

/** The steps for one server: none where it is as wanted. */
function editSteps(
  place: Place,
  over: Partial<ServerSettings>,
  { table }: Facts,
): Result<readonly Step[], NoPlan> {
  const before = settingsOfServer(place.server);
  const settings = withMethod(before, over);
  if (contrasts(serverAttributes(settings), serverAttributes(before)).length === 0) return ok([]);
  const { service, server } = place;
  const refused =
    unrestatableServer(place) ?? serverRefusal({ service, key: server.key, settings, table });
  return refused ? err(refused) : ok([stepOf(changeOfPlace(place, settings))]);
}

/** Some settings of servers anew, the others as they are. */
export const planEditServer: Planner<'edit-server'> = ({ targets, settings }, facts) => {
  const places = findPlaces(targets, facts);
  if (!places.ok) return places;
  const steps: Step[] = [];
  for (const place of places.value) {
    const edited = editSteps(place, settings, facts);
    if (!edited.ok) return edited;
    steps.push(...edited.value);
  }
  return ok({ title: `Edit ${placesName(places.value)}`, steps });
};
