import { serverId, serviceId } from '../../model/address.ts';
import type { Change } from '../../model/change/change.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import type { RealServer } from '../../model/service.ts';
import { weightOverLine } from '../command-lines.ts';
import type { Outlook, ServiceOutlook } from '../outlook.ts';
import type { Notes } from './note.ts';

/** Schedulers that look for who has least, and find it in a server that just came. */
const LEAST_FIRST: ReadonlySet<string> = new Set(['lc', 'wlc', 'sed', 'nq']);

const isRamp = ({ plan }: Outlook): boolean => plan.steps.some(({ afterMs = 0 }) => afterMs > 0);

/** Servers that get weight and hold less than those that have some. */
function flooded({ before, after, touched }: ServiceOutlook): readonly RealServer[] {
  if (!after || !LEAST_FIRST.has(after.scheduler)) return [];
  const peers = before.servers.filter(({ weight }) => weight > 0);
  const busiest = Math.max(0, ...peers.map(({ active }) => active));
  return touched.flatMap((server) =>
    (server.before?.weight ?? 0) === 0 &&
    server.after &&
    server.after.weight > 1 &&
    server.after.active < busiest
      ? [server.after]
      : [],
  );
}

function floodNotes(outlook: Outlook): readonly PlanNote[] {
  if (isRamp(outlook)) return [];
  return outlook.services.flatMap((service) =>
    flooded(service).map(({ id, weight }) => ({
      topic: 'effect',
      text: `${id} holds least, so ${service.after?.scheduler ?? ''} sends it nearly all new connections at first; to bring it up in steps: ${weightOverLine(service.before, { id }, weight)} from weight 1`,
      level: 'warning',
    })),
  );
}

const isAddition = (change: Change): boolean =>
  change.subject === 'server' && !change.before && !!change.after;

/** The kernel keeps a removed server as long as connections refer to it. */
function revivalNotes({ changes, services }: Outlook): readonly PlanNote[] {
  const added = changes.flatMap((change) =>
    isAddition(change) &&
    change.subject === 'server' &&
    services.some(({ before }) => before.id === serviceId(change.service))
      ? [serverId(change.key)]
      : [],
  );
  if (added.length === 0) return [];
  return [
    {
      topic: 'effect',
      text: `Where ${added.join(', ')} was removed not long ago, it comes back with its old counters and the connections that are still listed`,
    },
  ];
}

/** What a server that comes meets. */
export const newcomerNotes: Notes = (outlook) => [...floodNotes(outlook), ...revivalNotes(outlook)];
