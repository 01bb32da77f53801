import { weightKey } from '../../memory/memory.ts';
import type { Guarded } from '../../model/change/guard.ts';
import type { VirtualService } from '../../model/service.ts';
import { exceptKnownClients, SORRY_STAYS_AWAY, whyNobodyServes } from '../../trouble/refusal.ts';
import type { Outlook, ServiceOutlook } from '../outlook.ts';
import { QUIESCENT } from '../sysctl-words.ts';
import { addServerLine, restoreLine, weightLine } from '../command-lines.ts';
import type { Guard } from './guard.ts';

const hasWeight = ({ servers }: VirtualService): boolean =>
  servers.some(({ weight }) => weight > 0);

/** The weight that goes: what another server may be given in its place. */
const heaviest = ({ servers }: VirtualService): number =>
  Math.max(1, ...servers.map(({ weight }) => weight));

/** A server that stays without weight can be given some; where there is none, one must be added. */
function wayRound({ before, after }: ServiceOutlook, { facts }: Outlook): string {
  const rested = before.servers.find(
    ({ id, weight }) => weight === 0 && after?.servers.some((server) => server.id === id),
  );
  if (!rested) return `add another server first (${addServerLine(before)}), or --force`;
  const key = weightKey(facts.table.director, before.id, rested.id);
  const give = facts.memory.weights.has(key)
    ? restoreLine(before, rested)
    : weightLine(before, rested, heaviest(before));
  return `give another server weight first: ${give}, or --force`;
}

function reasonOf(before: VirtualService, after: VirtualService, templates?: string): string {
  if (after.servers.length === 0) return `no server would be left: ${whyNobodyServes(before)}`;
  const unless = templates === undefined ? ' unless expire_quiescent_template=1' : '';
  const known = templates === '1' ? '' : exceptKnownClients(after, unless);
  return `no server would have weight: ${whyNobodyServes(before)}${known}. ${capital(SORRY_STAYS_AWAY)}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function guarded(service: ServiceOutlook, outlook: Outlook): readonly Guarded[] {
  const { before, after } = service;
  if (!after || before.scheduler === 'none') return [];
  if (!hasWeight(before) || hasWeight(after)) return [];
  return [
    {
      code: 'LAST_SERVER',
      subject: before.id,
      reason: reasonOf(before, after, outlook.sysctl(QUIESCENT)),
      wayRound: wayRound(service, outlook),
    },
  ];
}

/** A service would go on without anybody to serve; one that is removed is meant to. */
export const lastServer: Guard = (outlook) =>
  outlook.services.flatMap((service) => guarded(service, outlook));
