import type { PlanNote } from '../../model/change/plan.ts';
import type { VirtualService } from '../../model/service.ts';
import { ignoresWeights } from '../../trouble/scheduling.ts';
import { plural } from '../../trouble/words.ts';
import type { Outlook, ServerOutlook, ServiceOutlook } from '../outlook.ts';
import { isQuiesced } from '../outlook.ts';
import type { Held, Notes } from './note.ts';
import { serversWhere, sumOf } from './note.ts';
import { openConnectionNotes } from './open-connections.ts';

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

/** Open connections are told by entry; what is left besides is over. */
function removed(outlook: Outlook): readonly PlanNote[] {
  const all = serversWhere(outlook, isRemoved);
  if (all.length === 0 || openConnectionNotes(outlook).length > 0) return [];
  const inactive = sumOf(all, (server) => server.inactive);
  return [
    note(
      inactive === 0
        ? 'No connections are lost: there are none'
        : `No open connections are lost; ${plural(inactive, 'closed one')} may still be listed for a while`,
    ),
  ];
}

/** Another weight that matters, but not the loss of it. */
function isReweighed({ before, after }: ServerOutlook, service: VirtualService): boolean {
  if (!before || !after || after.weight === 0 || before.weight === after.weight) return false;
  return before.weight === 0 || !ignoresWeights(service);
}

const schedulesOtherwise = ({ before, after, touched }: ServiceOutlook): boolean =>
  !!after &&
  (after.scheduler !== before.scheduler || touched.some((server) => isReweighed(server, after)));

const rescheduled = ({ services }: Outlook): readonly PlanNote[] =>
  services.some(schedulesOtherwise)
    ? [note('Open connections stay where they are; only new ones are scheduled otherwise')]
    : [];

/** What becomes of the connections that are there. */
export const connectionNotes: Notes = (outlook) => [
  ...openConnectionNotes(outlook),
  ...quiesced(outlook),
  ...removed(outlook),
  ...rescheduled(outlook),
];
