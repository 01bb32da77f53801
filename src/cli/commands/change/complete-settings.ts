import type { ServiceKey } from '../../../state/model/address.ts';
import type {
  PersistenceSettings,
  ServerSettings,
  ServiceSettings,
} from '../../../state/model/change/settings.ts';
import type { RealServer, VirtualService } from '../../../state/model/service.ts';
import type { ServerWords, ServiceWords } from '../../arguments/request.ts';

/** What ipvsadm takes for `-p` alone. */
const USUAL_SECONDS = 360;

/** Persistence as it will be: what is not said stays; a mask or an engine alone turns it on. */
function persistenceOf(
  { persistent, netmask, engine }: ServiceWords,
  key: ServiceKey,
  now: VirtualService | undefined,
): PersistenceSettings | null | undefined {
  if (persistent === null) return null;
  if (persistent === undefined && netmask === undefined && engine === undefined) return undefined;
  const before = now?.persistence ?? undefined;
  const everyAddress = key.family === 'ipv6' ? '128' : '255.255.255.255';
  return {
    seconds: persistent ?? before?.seconds ?? USUAL_SECONDS,
    netmask: netmask ?? before?.netmask ?? everyAddress,
    engine: engine === undefined ? (before?.engine ?? null) : engine,
  };
}

/** Settings of a service that were given, whole where they only are as a whole. */
export function completeService(
  words: ServiceWords,
  key: ServiceKey,
  now: VirtualService | undefined,
): Partial<ServiceSettings> {
  const { scheduler, schedulerFlags, onePacket } = words;
  const persistence = persistenceOf(words, key, now);
  return {
    ...(scheduler !== undefined && { scheduler }),
    ...(schedulerFlags && { schedulerFlags }),
    ...(persistence !== undefined && { persistence }),
    ...(onePacket !== undefined && { onePacket }),
  };
}

type Tunnelled = Pick<ServerWords, 'tunnelType' | 'tunnelPort' | 'tunnelChecksum'>;

function tunnelOf(
  words: Tunnelled,
  now: RealServer | undefined,
): ServerSettings['tunnel'] | undefined {
  const { tunnelType, tunnelPort, tunnelChecksum } = words;
  if (tunnelType === undefined && tunnelPort === undefined && tunnelChecksum === undefined)
    return undefined;
  const before = now?.tunnel ?? undefined;
  const type = tunnelType ?? before?.type ?? 'ipip';
  const isSame = type === before?.type;
  return {
    type,
    port: tunnelPort ?? (isSame ? (before?.port ?? null) : null),
    checksum: tunnelChecksum ?? (isSame ? (before?.checksum ?? 'none') : 'none'),
  };
}

/** Settings of a server that were given, whole where they only are as a whole. */
export function completeServer(
  words: ServerWords,
  now: RealServer | undefined,
): Partial<ServerSettings> {
  const { forwarding, weight, upper, lower } = words;
  const tunnel = tunnelOf(words, now);
  const limits = {
    upper: upper ?? now?.thresholds?.upper ?? 0,
    lower: lower ?? now?.thresholds?.lower ?? 0,
  };
  return {
    ...(forwarding && { forwarding }),
    ...(weight !== undefined && { weight }),
    ...((upper !== undefined || lower !== undefined) && { thresholds: limits }),
    ...(tunnel && { tunnel }),
  };
}
