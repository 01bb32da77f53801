import type { ServerId } from '../../model/brand.ts';
import type { Guarded } from '../../model/change/guard.ts';
import type { KeepalivedShadow, ManagedService } from '../../model/managed.ts';
import type { VirtualService } from '../../model/service.ts';
import type { ServiceOutlook } from '../outlook.ts';
import type { QuorumCheck } from '../shadow.ts';
import { checkQuorum, managedBy } from '../shadow.ts';
import type { Guard } from './guard.ts';

const weightsOf = ({ servers }: VirtualService): ReadonlyMap<ServerId, number> =>
  new Map(servers.map(({ id, weight }) => [id, weight]));

function reasonOf({ weightLeft, quorum, hasSorryServer }: QuorumCheck, running?: boolean): string {
  const told = running === undefined ? ' (whether it runs cannot be told)' : '';
  const sorry = hasSorryServer ? ', so its sorry server does not come' : '';
  return `weight ${weightLeft} in all would be left, and keepalived${told} was told to keep ${quorum}. It does not read weights of the kernel${sorry}`;
}

const wayRound = ({ file, line, quorum }: ManagedService): string =>
  `give other servers more weight first, lower the quorum of ${quorum} in ${file} line ${line} and reload keepalived, or --force`;

/** Nothing left at all is for LAST_SERVER to say. */
function guarded({ before, after }: ServiceOutlook, shadow: KeepalivedShadow): readonly Guarded[] {
  const service = managedBy(shadow, before.key)?.service;
  if (!service || !after || checkQuorum(service, weightsOf(before)).below) return [];
  const check = checkQuorum(service, weightsOf(after));
  if (!check.below || check.weightLeft === 0) return [];
  return [
    {
      code: 'QUORUM',
      subject: before.id,
      reason: reasonOf(check, shadow.running),
      wayRound: wayRound(service),
    },
  ];
}

/** Less weight would be left than keepalived was told to guarantee. */
export const quorum: Guard = ({ services, facts: { shadow } }) =>
  shadow.running === false ? [] : services.flatMap((service) => guarded(service, shadow));
