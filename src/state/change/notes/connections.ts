import type { PlanNote } from '../../model/change/plan.ts';
import { plural } from '../../trouble/words.ts';
import type { Outlook, ServerOutlook } from '../outlook.ts';
import { isQuiesced } from '../outlook.ts';
import type { Held, Notes } from './note.ts';
import { serversWhere, sumOf } from './note.ts';

const note = (text: string): PlanNote => ({ topic: 'connections', text });

const keepsEntries = ({ service: { before } }: Held): boolean =>
  !before.onePacket || before.key.kind === 'fwmark';

const onServers = (all: readonly Held[]): string =>
  all.length === 1 ? '' : ` on ${plural(all.length, 'server')}`;

function counted(all: readonly Held[]): string {
  const active = sumOf(all, (server) => server.active);
  const inactive = sumOf(all, (server) => server.inactive);
  return `${active} active, ${inactive} inactive now${onServers(all)}`;
}

/** Weight 0 ends nothing. */
function quiesced(outlook: Outlook): readonly PlanNote[] {
  const all = serversWhere(outlook, isQuiesced);
  const holding = all.filter(keepsEntries);
  return [
    ...(holding.length > 0 ? [note(`Open connections go on: ${counted(holding)}`)] : []),
    ...(holding.length < all.length
      ? [note('One-packet scheduling keeps no connections: there is nothing to wait for')]
      : []),
  ];
}

const isRemoved = ({ after }: ServerOutlook): boolean => !after;

/** Open connections are for the guard to tell; what is left besides is over. */
function removed(outlook: Outlook): readonly PlanNote[] {
  const all = serversWhere(outlook, isRemoved);
  if (all.length === 0 || outlook.plan.guards.some(({ code }) => code === 'HAS_CONNECTIONS'))
    return [];
  const inactive = sumOf(all, (server) => server.inactive);
  return [
    note(
      inactive === 0
        ? 'No connections are lost: there are none'
        : `No open connections are lost; ${plural(inactive, 'closed one')} may still be listed for a while`,
    ),
  ];
}

/** Another weight, but none that takes a server out. */
const isReweighed = (server: ServerOutlook): boolean =>
  !!server.before &&
  !!server.after &&
  !isQuiesced(server) &&
  server.before.weight !== server.after.weight;

function rescheduled(outlook: Outlook): readonly PlanNote[] {
  const isOther = outlook.services.some(
    ({ before, after }) => after && after.scheduler !== before.scheduler,
  );
  const moved = serversWhere(outlook, isReweighed).some(keepsEntries);
  return isOther || moved
    ? [note('Open connections stay where they are; only new ones are scheduled otherwise')]
    : [];
}

/** What becomes of the connections that are there. */
export const connectionNotes: Notes = (outlook) => [
  ...quiesced(outlook),
  ...removed(outlook),
  ...rescheduled(outlook),
];
