import { fateOfOpen, fateWithService } from '../../drain/fate.ts';
import { carries, waitsForInactive } from '../../drain/left.ts';
import type { PlanNote } from '../../model/change/plan.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import { plural } from '../../trouble/words.ts';
import { isLastOfFamily } from '../last-of-family.ts';
import type { Outlook, ServiceOutlook } from '../outlook.ts';
import { drainLine } from '../command-lines.ts';
import { subjectIn } from '../guards/guard.ts';
import type { Notes } from './note.ts';

/** What a server holds that a client may still use. */
interface Held {
  readonly active: number;
  /** UDP is never active; a mark may carry it. */
  readonly flows: number;
  /** Not known counts as some. */
  readonly templates: number | undefined;
}

function heldBy(service: VirtualService, server: RealServer): Held {
  return {
    active: server.active,
    flows: waitsForInactive(service) ? server.inactive : 0,
    templates: service.persistence === null ? 0 : server.persistent,
  };
}

const holds = ({ active, flows, templates }: Held): boolean =>
  active + flows > 0 || templates !== 0;

/** `12 active connections and 3 persistence templates`. */
function listed(service: VirtualService, servers: readonly RealServer[]): string {
  const all = servers.map((server) => heldBy(service, server));
  const sum = (of: (held: Held) => number): number =>
    all.reduce((total, held) => total + of(held), 0);
  const flow = carries(service) === 'udp' ? 'UDP flow' : 'inactive connection';
  const parts: (readonly [number, string])[] = [
    [sum(({ active }) => active), 'active connection'],
    [sum(({ flows }) => flows), flow],
    [sum(({ templates }) => templates ?? 0), 'persistence template'],
  ];
  const words = parts.filter(([count]) => count > 0).map(([count, noun]) => plural(count, noun));
  return words.join(' and ') || 'persistence templates that could not be counted';
}

/** What becomes of all that; clients bound by persistence only lose their server. */
function fates(
  service: VirtualService,
  servers: readonly RealServer[],
  fate: string,
  bound: string,
): string {
  const all = servers.map((server) => heldBy(service, server));
  const isOpen = all.some(({ active, flows }) => active + flows > 0);
  const isBound = all.some(({ templates }) => templates !== 0);
  return [...(isOpen ? [fate] : []), ...(isBound && bound !== '' ? [bound] : [])].join('; ');
}

const BOUND = 'clients bound by persistence go to another server';

function ofServers({ before }: ServiceOutlook, gone: readonly RealServer[], { sysctl }: Outlook) {
  const fate = fateOfOpen(before, sysctl('expire_nodest_conn'));
  const lines = gone.map((server) => drainLine(before, server)).join(' and ');
  return {
    reason: `${listed(before, gone)}: ${fates(before, gone, fate, BOUND)}`,
    offer: `drain first: ${lines}`,
  };
}

/** Without a service there is no server for who comes: its last one may be drained. */
function ofService({ before }: ServiceOutlook, gone: readonly RealServer[], outlook: Outlook) {
  const isLast = isLastOfFamily(before, outlook);
  const fate = fateWithService(before, outlook.sysctl('expire_nodest_conn'), isLast);
  const lines = gone.map((server) => drainLine(before, server, '--force')).join(' and ');
  return {
    reason: `${listed(before, gone)}: ${fates(before, gone, fate, 'clients bound by persistence are turned away like all others')}`,
    offer: `drain first: ${lines}`,
  };
}

function told(service: ServiceOutlook, outlook: Outlook): readonly PlanNote[] {
  const { before, after, touched } = service;
  const gone = touched
    .flatMap((server) => (server.before && !server.after ? [server.before] : []))
    .filter((server) => holds(heldBy(before, server)));
  if (gone.length === 0) return [];
  const { reason, offer } = after
    ? ofServers(service, gone, outlook)
    : ofService(service, gone, outlook);
  const subject = after ? subjectIn(before, gone) : before.id;
  const text = `${subject}: ${reason}; to spare them ${offer}`;
  return [{ topic: 'connections', text, level: 'alert' }];
}

/** Who is still connected to a server loses it with its removal: what becomes of them, and how to spare them. */
export const openConnectionNotes: Notes = (outlook) =>
  outlook.services.flatMap((service) => told(service, outlook));
