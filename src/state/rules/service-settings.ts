import {
  everyAddress,
  LONGEST_SECONDS,
  USUAL_PERSISTENCE_SECONDS,
} from '../model/change/limits.ts';
import type { Family, ServiceKey } from '../model/address.ts';
import type { PersistenceSettings, ServiceSettings } from '../model/change/settings.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import { namedFlags } from '../change/checks/flags.ts';
import { serviceRefusal } from '../change/checks/service.ts';
import { parseWhole } from './numbers.ts';
import type { Options } from './words.ts';

function persistenceOf(
  options: Options,
  family: Family,
): Result<PersistenceSettings | null, string> {
  const text = options.get('-p');
  const netmask = options.get('-M');
  const engine = options.get('--pe');
  if (text === undefined)
    return netmask === undefined && engine === undefined
      ? ok(null)
      : err('-M and --pe go with -p only');
  const seconds =
    text === ''
      ? ok(USUAL_PERSISTENCE_SECONDS)
      : parseWhole(text, 'time in seconds', [1, LONGEST_SECONDS]);
  if (!seconds.ok) return seconds;
  return ok({
    seconds: seconds.value,
    netmask: netmask ?? everyAddress(family),
    engine: engine ?? null,
  });
}

/** All that a line sets of a service; what it leaves out has the value ipvsadm takes. */
export function serviceSettings(
  options: Options,
  key: ServiceKey,
): Result<ServiceSettings, string> {
  const scheduler = options.get('-s') ?? 'wlc';
  const persistence = persistenceOf(options, key.family ?? 'ipv4');
  if (!persistence.ok) return persistence;
  const flags = namedFlags(scheduler, options.get('-b')?.split(',') ?? []);
  if (!flags.ok) return err(flags.error.message);
  const settings = {
    ...{ scheduler, schedulerFlags: flags.value },
    ...{ persistence: persistence.value, onePacket: options.has('-o') },
  };
  const refused = serviceRefusal(key, settings);
  return refused ? err(refused.message) : ok(settings);
}
