import { plural } from '../../trouble/words.ts';
import { isQuiesced } from '../outlook.ts';
import { sysctlName } from '../names.ts';
import { QUIESCENT } from '../sysctl-words.ts';
import type { Notes } from './note.ts';
import { serversWhere, sumOf } from './note.ts';

/** What becomes of clients that persistence binds to a server without weight, where no guard has to speak. */
export const templateNotes: Notes = (outlook) => {
  const all = serversWhere(outlook, isQuiesced).filter(
    ({ service }) => !!service.after?.persistence,
  );
  if (all.length === 0) return [];
  const expires = outlook.sysctl(QUIESCENT) === '1';
  const bound = sumOf(all, ({ persistent = 0 }) => persistent);
  const unbound = all.filter(({ server }) => server.persistent === 0);
  if (expires)
    return [
      {
        topic: 'connections',
        text: `Known clients (${plural(bound, 'template')} now) go elsewhere with their next connection: ${sysctlName(QUIESCENT)} is 1`,
      },
    ];
  if (unbound.length === 0) return [];
  const names = unbound.map(({ server: { id } }) => id).join(', ');
  return [
    {
      topic: 'connections',
      text: `Persistence binds no client to ${names} now, so none comes back to it; one that still comes before the change would`,
    },
  ];
};
