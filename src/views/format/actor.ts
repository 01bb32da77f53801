import type { Actor } from '../../state/model/change/action.ts';

/** Who it was: behind sudo the one who became root. */
export const actorName = ({ user, sudoUser }: Actor): string => sudoUser ?? user;
