import type { Guarded } from '../../model/change/guard.ts';
import type { RealServer } from '../../model/service.ts';
import { plural } from '../../trouble/words.ts';
import { sysctlName } from '../names.ts';
import type { Outlook, ServiceOutlook } from '../outlook.ts';
import { isQuiesced } from '../outlook.ts';
import { EXPIRES_EVERYWHERE, QUIESCENT } from '../sysctl-words.ts';
import { sysctlLine } from '../command-lines.ts';
import type { Guard } from './guard.ts';
import { subjectIn, which } from './guard.ts';

/** Those that lose their weight while clients may be bound to them. */
const fed = ({ after, touched }: ServiceOutlook): readonly RealServer[] =>
  after?.persistence === null
    ? []
    : touched
        .filter(isQuiesced)
        .flatMap(({ before }) => (before && before.persistent !== 0 ? [before] : []));

function boundTo(servers: readonly RealServer[]): string {
  const counts = servers.map(({ persistent }) => persistent);
  const known = counts.filter((count) => count !== undefined);
  if (known.length < counts.length) return '';
  const sum = known.reduce((total, count) => total + count, 0);
  return ` (${plural(sum, 'template')} now)`;
}

function guarded(service: ServiceOutlook, { sysctl }: Outlook): readonly Guarded[] {
  const servers = fed(service);
  if (servers.length === 0) return [];
  const value = sysctl(QUIESCENT);
  const set =
    value === undefined
      ? `${sysctlName(QUIESCENT)} could not be read and is 0 unless somebody set it`
      : `${sysctlName(QUIESCENT)} is ${value}`;
  return [
    {
      code: 'PERSISTENCE_FEEDS',
      subject: subjectIn(service.before, servers),
      reason: `persistence keeps sending known clients to ${which(servers)}${boundTo(servers)}, and each new connection renews that: it may never drain. ${set}`,
      wayRound: `${sysctlLine(QUIESCENT, '1')} first (${EXPIRES_EVERYWHERE}; undo gives it back), or --force`,
    },
  ];
}

/** Known clients of a persistent service come back to a server without weight, unless the kernel is told otherwise. */
export const persistenceFeeds: Guard = (outlook) =>
  outlook.sysctl(QUIESCENT) === '1'
    ? []
    : outlook.services.flatMap((service) => guarded(service, outlook));
