import { LONGEST_SECONDS } from '../../model/change/limits.ts';
import type { ServiceKey } from '../../model/address.ts';
import { parseIpAddress } from '../../model/address.ts';
import type { PersistenceSettings, ServiceSettings } from '../../model/change/settings.ts';
import type { Refusal } from '../draft.ts';
import { isWithin, usage } from '../draft.ts';
import { serviceName } from '../names.ts';

/** Scheduler and engine names have room for 15 characters in the kernel. */
const NAME = /^[\w-]{1,15}$/;
/** 31 days. */

function isNetmask(text: string, { family = 'ipv4' }: ServiceKey): boolean {
  if (family === 'ipv6') return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 128;
  const mask = parseIpAddress(text);
  return mask.ok && mask.value.family === 'ipv4';
}

function persistenceRefusal(key: ServiceKey, persistence: PersistenceSettings): Refusal {
  const { seconds, netmask, engine } = persistence;
  if (!isWithin(seconds, 1, LONGEST_SECONDS))
    return usage(
      `persistence of ${serviceName(key)}: ${seconds} is no time`,
      `give 1 to ${LONGEST_SECONDS} seconds, or off`,
    );
  if (!isNetmask(netmask, key))
    return usage(
      `persistence of ${serviceName(key)}: ${netmask} is no netmask`,
      key.family === 'ipv6' ? 'give a prefix length of 1 to 128' : 'give a mask like 255.255.255.0',
    );
  if (engine !== null && !NAME.test(engine))
    return usage(
      `persistence of ${serviceName(key)}: ${engine} is no engine`,
      'the kernel has the engine sip; names have at most 15 letters',
    );
  return undefined;
}

/** Why ipvsadm or the kernel would not take a service like this. */
export function serviceRefusal(key: ServiceKey, settings: ServiceSettings): Refusal {
  const { scheduler, persistence, onePacket } = settings;
  const name = serviceName(key);
  if (!NAME.test(scheduler))
    return usage(
      `${name}: ${scheduler} is no scheduler`,
      'names of schedulers, like wlc, have at most 15 letters',
    );
  if (key.kind === 'address' && key.port === 0 && !persistence)
    return usage(
      `${name}: port 0, which is every port, needs persistence`,
      'give --persistent SECONDS, or a port',
    );
  if (onePacket && key.kind === 'address' && key.protocol !== 'udp')
    return usage(
      `${name}: one-packet scheduling is for UDP and firewall marks only`,
      'leave --one-packet out',
    );
  return persistence ? persistenceRefusal(key, persistence) : undefined;
}
