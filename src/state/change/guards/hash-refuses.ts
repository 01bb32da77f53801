import type { Guarded } from '../../model/change/guard.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import {
  REFUSED_BY_DH,
  REFUSED_BY_DH_OF_A_MARK,
  REFUSED_BY_MH,
  REFUSED_BY_SH,
} from '../../trouble/refusal.ts';
import { refusesByHash } from '../../trouble/scheduling.ts';
import type { ServiceOutlook } from '../outlook.ts';
import { editServiceLine, removeServerLine } from '../command-lines.ts';
import type { Guard } from './guard.ts';
import { subjectIn, which } from './guard.ts';

/** Unknown flags may lack the one that matters. */
const mayRefuse = (service: VirtualService): boolean => refusesByHash(service) !== false;

/** The servers that turn their clients away and did not before. */
function newlyRefusing({ before, after }: ServiceOutlook): readonly RealServer[] {
  if (!after || !mayRefuse(after) || !after.servers.some(({ weight }) => weight > 0)) return [];
  return after.servers.filter(({ id, weight }) => {
    if (weight > 0) return false;
    const was = before.servers.find((server) => server.id === id);
    // mh keeps the last weight of a server in its table; one that comes without any has no place there
    if (!was) return after.scheduler !== 'mh';
    return was.weight > 0 || !mayRefuse(before);
  });
}

function whyRefused({ scheduler, key }: VirtualService): string {
  if (scheduler === 'sh') return REFUSED_BY_SH;
  if (scheduler === 'mh') return REFUSED_BY_MH;
  return key.kind === 'fwmark' ? REFUSED_BY_DH_OF_A_MARK : REFUSED_BY_DH;
}

function reasonOf(after: VirtualService, refusing: readonly RealServer[]): string {
  const { scheduler } = after;
  const flag = scheduler === 'dh' ? '' : ` without ${scheduler}-fallback`;
  const unread = refusesByHash(after) === undefined ? ' (its flags could not be read)' : '';
  const of = refusing.length === 1 ? '' : ` (${which(refusing)})`;
  return `weight 0${of} under ${scheduler}${flag}${unread}: ${whyRefused(after)}`;
}

/** The edit that sets fallback and keeps what is set; the scheduler where the plan gives another. */
function fallbackLine({ before }: ServiceOutlook, after: VirtualService): string {
  const { scheduler, schedulerFlags = [] } = after;
  const flags = [`${scheduler}-fallback`, ...schedulerFlags].join(',');
  const other = before.scheduler === scheduler ? [] : ['--scheduler', scheduler];
  return editServiceLine(before, ...other, '--scheduler-flags', flags);
}

function wayRound(service: ServiceOutlook, after: VirtualService, refusing: readonly RealServer[]) {
  const { before } = service;
  const busy = refusing.some(({ active }) => active > 0) ? ', which breaks open connections' : '';
  const removals = refusing.map((server) => removeServerLine(before, server)).join(' and ');
  const remove = `remove ${refusing.length === 1 ? 'the server' : 'the servers'}, so that the table is made anew${busy}: ${removals}`;
  if (after.scheduler === 'dh') return `another scheduler, or ${remove}`;
  if (after.unnamedFlags) return remove; // beside another flag ipvsadm would not show it any more
  return `set the flag first: ${fallbackLine(service, after)}; or ${remove}`;
}

function guarded(service: ServiceOutlook): readonly Guarded[] {
  const { before, after } = service;
  const refusing = newlyRefusing(service);
  if (!after || refusing.length === 0) return [];
  return [
    {
      code: 'HASH_REFUSES',
      subject: subjectIn(before, refusing),
      reason: reasonOf(after, refusing),
      wayRound: wayRound(service, after, refusing),
    },
  ];
}

/** Weight 0 does not move clients away from a server that their hash picks. */
export const hashRefuses: Guard = ({ services }) => services.flatMap(guarded);
