import type { Refusal } from '../draft.ts';
import type { Place } from '../place.ts';
import { placeName } from '../place.ts';

/** Why a server cannot be edited without becoming another one. */
export function unrestatableServer(place: Place): Refusal {
  const { forwarding } = place.server;
  if (forwarding !== 'local' && forwarding !== 'bypass') return undefined;
  return {
    code: 'cannot-restate',
    message: `${placeName(place)} is forwarded as ${forwarding}, which ipvsadm cannot ask for: an edit would make it direct`,
    remedy: 'edit it with the program that made it, or remove it and add it anew',
  };
}
