import type { VirtualService } from '../../model/service.ts';
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

/** Why a service cannot be edited without losing what ipvsadm does not show. */
export function unrestatableService({ id, scheduler, unnamedFlags }: VirtualService): Refusal {
  if (!unnamedFlags) return undefined;
  return {
    code: 'cannot-restate',
    message: `${id} has a flag of ${scheduler} that ipvsadm cannot print: an edit would take it away`,
    remedy:
      'remove that flag first with `ipvsadm -E` and all other options of the service, or edit it with the program that made it',
  };
}
