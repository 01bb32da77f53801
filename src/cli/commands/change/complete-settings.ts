import { everyAddress, USUAL_PERSISTENCE_SECONDS } from '../../../state/model/change/limits.ts';
import type { ServiceKey } from '../../../state/model/address.ts';
import type {
  PersistenceSettings,
  ServerSettings,
  ServiceSettings,
} from '../../../state/model/change/settings.ts';
import type {
  RealServer,
  Thresholds,
  Tunnel,
  VirtualService,
} from '../../../state/model/service.ts';
import type { ServerWords, ServiceWords } from '../../arguments/request.ts';

/** Persistence that nothing is known of yet. */
const usualPersistence = ({ family }: ServiceKey): PersistenceSettings => ({
  ...{ seconds: USUAL_PERSISTENCE_SECONDS, engine: null },
  netmask: everyAddress(family),
});

/** Persistence as it will be: what is not said stays; a mask or an engine alone turns it on. */
function persistenceOf(
  { persistent, netmask, engine }: ServiceWords,
  key: ServiceKey,
  now: VirtualService | undefined,
): PersistenceSettings | null | undefined {
  if (persistent === null) return null;
  if (persistent === undefined && netmask === undefined && engine === undefined) return undefined;
  return {
    ...usualPersistence(key),
    ...now?.persistence,
    ...(persistent !== undefined && { seconds: persistent }),
    ...(netmask !== undefined && { netmask }),
    ...(engine !== undefined && { engine }),
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

const PLAIN_TUNNEL: Tunnel = { type: 'ipip', port: null, checksum: 'none' };

type Tunnelled = Pick<ServerWords, 'tunnelType' | 'tunnelPort' | 'tunnelChecksum'>;

/** A tunnel as it will be; another type keeps nothing of the one before. */
function tunnelOf(words: Tunnelled, now: RealServer | undefined): Tunnel | undefined {
  const { tunnelType, tunnelPort, tunnelChecksum } = words;
  if (tunnelType === undefined && tunnelPort === undefined && tunnelChecksum === undefined)
    return undefined;
  const before = now?.tunnel ?? PLAIN_TUNNEL;
  const type = tunnelType ?? before.type;
  return {
    ...(type === before.type ? before : { ...PLAIN_TUNNEL, type }),
    ...(tunnelPort !== undefined && { port: tunnelPort }),
    ...(tunnelChecksum && { checksum: tunnelChecksum }),
  };
}

function limitsOf(
  { upper, lower }: Pick<ServerWords, 'upper' | 'lower'>,
  now: RealServer | undefined,
): Thresholds | undefined {
  if (upper === undefined && lower === undefined) return undefined;
  return {
    ...(now?.thresholds ?? { upper: 0, lower: 0 }),
    ...(upper !== undefined && { upper }),
    ...(lower !== undefined && { lower }),
  };
}

/** Settings of a server that were given, whole where they only are as a whole. */
export function completeServer(
  words: ServerWords,
  now: RealServer | undefined,
): Partial<ServerSettings> {
  const { forwarding, weight } = words;
  const tunnel = tunnelOf(words, now);
  const thresholds = limitsOf(words, now);
  return {
    ...(forwarding && { forwarding }),
    ...(weight !== undefined && { weight }),
    ...(thresholds && { thresholds }),
    ...(tunnel && { tunnel }),
  };
}
