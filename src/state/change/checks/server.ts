import { LARGEST } from '../../model/change/limits.ts';
import type { ServerKey } from '../../model/address.ts';
import { formatEndpoint, parseIpv6Groups } from '../../model/address.ts';
import type { ServerSettings } from '../../model/change/settings.ts';
import type { VirtualService } from '../../model/service.ts';
import type { DirectorTable } from '../director-table.ts';
import type { Refusal } from '../draft.ts';
import { isWithin, usage } from '../draft.ts';
import { serverName } from '../names.ts';
import { tunnelRefusal } from './tunnel.ts';

/** A server as it shall be, where it shall be. */
interface Wish {
  readonly service: VirtualService;
  readonly key: ServerKey;
  readonly settings: ServerSettings;
  readonly table: DirectorTable;
}

/** Not 0.0.0.0, multicast, broadcast; for IPv6 not `::`, multicast or link-local. */
function isUnicast({ rip, family }: ServerKey): boolean {
  if (family === 'ipv4') {
    const first = Number(rip.split('.')[0]);
    return rip !== '0.0.0.0' && rip !== '255.255.255.255' && (first < 224 || first > 239);
  }
  const [first = 0] = parseIpv6Groups(rip) ?? [];
  return rip !== '::' && first < 0xff00 && (first & 0xffc0) !== 0xfe80;
}

function numbersRefusal(name: string, { weight, thresholds }: ServerSettings): Refusal {
  if (!isWithin(weight, 0, LARGEST))
    return usage(`${name}: ${weight} is no weight`, `give 0 to ${LARGEST}`);
  const { upper, lower } = thresholds;
  for (const limit of [upper, lower])
    if (!isWithin(limit, 0, LARGEST))
      return usage(`${name}: ${limit} is no threshold`, `give 0 (none) to ${LARGEST}`);
  return lower > upper
    ? usage(
        `${name}: the lower threshold ${lower} is above the upper one ${upper}`,
        'give a lower threshold that is at most the upper one',
      )
    : undefined;
}

function portRefusal({ service, key, settings }: Wish): Refusal {
  const name = serverName(service.key, key);
  if (service.key.kind === 'fwmark' || settings.forwarding === 'masquerade') return undefined;
  const { port } = service.key;
  if (key.port === port) return undefined;
  return usage(
    `${name}: only masquerade can change the port, a ${settings.forwarding} server has the service's port ${port}`,
    `add ${formatEndpoint(key.rip, port)} instead (and remove ${formatEndpoint(key.rip, key.port)} where it is there), or take --forward masquerade`,
  );
}

function familyRefusal({ service, key, settings, table }: Wish): Refusal {
  if (key.family === (service.key.family ?? 'ipv4')) return undefined;
  const name = serverName(service.key, key);
  if (settings.forwarding !== 'tunnel')
    return usage(
      `${name}: the server has another address family than the service`,
      'only --forward tunnel can carry that',
    );
  return table.sync?.length
    ? usage(
        `${name}: a sync daemon runs, and the kernel then takes no server of another address family`,
        'stop the sync daemon first, or take a server of the same family',
      )
    : undefined;
}

/** Why ipvsadm or the kernel would not take a server like this. */
export function serverRefusal(wish: Wish): Refusal {
  const { service, key, settings } = wish;
  const name = serverName(service.key, key);
  if (!isUnicast(key))
    return usage(`${name}: ${key.rip} is no address of a single host`, 'give a unicast address');
  if (settings.forwarding === 'local' || settings.forwarding === 'bypass')
    return usage(
      `${name}: ${settings.forwarding} cannot be asked for, the kernel makes it itself`,
      'take direct, masquerade or tunnel',
    );
  return (
    numbersRefusal(name, settings) ??
    tunnelRefusal(name, settings) ??
    familyRefusal(wish) ??
    portRefusal(wish)
  );
}
