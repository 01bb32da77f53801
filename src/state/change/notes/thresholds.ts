import type { PlanNote } from '../../model/change/plan.ts';
import type { RealServer } from '../../model/service.ts';
import { selectServerState } from '../../selectors/server-state.ts';
import { exceptKnownClients, whyNobodyServes } from '../../trouble/refusal.ts';
import { clearsBelow } from '../../trouble/scheduling.ts';
import { serverName } from '../names.ts';
import type { ServiceOutlook } from '../outlook.ts';
import type { Notes } from './note.ts';

const isFull = (server: RealServer): boolean => selectServerState(server) === 'overloaded';

/** Full by what the plan sets, and not before. */
const newlyFull = ({ after, touched }: ServiceOutlook): readonly RealServer[] =>
  after
    ? touched.flatMap((server) =>
        server.before && server.after && !isFull(server.before) && isFull(server.after)
          ? [server.after]
          : [],
      )
    : [];

function fullNote(service: ServiceOutlook, server: RealServer): PlanNote {
  const name = serverName(service.before.key, server.key);
  const entries = server.active + server.inactive;
  const upper = server.thresholds?.upper ?? 0;
  return {
    topic: 'effect',
    text: `${name} holds ${entries}, its upper threshold would be ${upper}: it gets nothing new until it holds fewer than ${clearsBelow(server) ?? upper}`,
    level: 'warning',
  };
}

function notesOfService(service: ServiceOutlook): readonly PlanNote[] {
  const { after } = service;
  const full = newlyFull(service);
  if (!after || full.length === 0) return [];
  const weighted = after.servers.filter(({ weight }) => weight > 0);
  if (!weighted.every(isFull)) return full.map((server) => fullNote(service, server));
  return [
    {
      topic: 'effect',
      text: `${after.id}: every server with weight would be at its upper threshold: ${whyNobodyServes(after)}${exceptKnownClients(after)}`,
      level: 'alert',
    },
  ];
}

/** Limits that are reached as soon as they are set. */
export const thresholdNotes: Notes = ({ services }) => services.flatMap(notesOfService);
