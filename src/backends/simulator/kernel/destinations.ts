import type { Errno } from './errno.ts';
import { sameIp } from './ip.ts';
import type { Ip } from './ip.ts';
import type { Kernel } from './kernel.ts';
import type {
  Destination,
  DestinationIdentity,
  DestinationSettings,
  Service,
  ServiceIdentity,
} from './service.ts';
import { Stats } from './stats.ts';

/** `inet_addr_type` or `ipv6_addr_type` says unicast, and not IPv6 link-local. */
function isUnicast({ family, words, text }: Ip): boolean {
  const [first = 0] = words;
  if (family === 'ipv4') {
    const top = first >>> 24;
    return first !== 0 && (top < 224 || top > 239) && first !== 0xffffffff;
  }
  const mapped = text.startsWith('::ffff:') && text.includes('.');
  const multicast = first >>> 24 === 0xff;
  const linkLocal = first >>> 22 === 0xfe80 >> 6;
  return text !== '::' && !mapped && !multicast && !linkLocal;
}

function refusal({ lower, upper, tunnel }: DestinationSettings): Errno | undefined {
  if (lower > upper) return 'ERANGE';
  return tunnel.type === 'gue' && tunnel.port === 0 ? 'EINVAL' : undefined;
}

const sought =
  ({ family, address, port }: DestinationIdentity) =>
  ({ identity }: Destination): boolean =>
    identity.family === family && identity.port === port && sameIp(identity.address, address);

const isMixed = (service: Service, identity: DestinationIdentity): boolean =>
  service.identity.family !== identity.family;

/** `__ip_vs_update_dest`; raising the upper threshold, or lifting it, ends an overload at once. */
function update(
  dest: Destination,
  service: Service,
  settings: DestinationSettings,
  added: boolean,
): void {
  if (dest.service !== service) dest.stats.zero();
  dest.service = service;
  dest.available = true;
  if (settings.upper === 0 || settings.upper > dest.settings.upper) dest.overloaded = false;
  dest.settings = settings;
  if (added || settings.weight !== 0) dest.lastWeight = settings.weight;
}

function fresh(
  kernel: Kernel,
  service: Service,
  identity: DestinationIdentity,
  settings: DestinationSettings,
): Destination {
  return {
    identity,
    service,
    settings,
    lastWeight: settings.weight,
    stats: new Stats(kernel.estimator),
    active: 0,
    inactive: 0,
    persistent: 0,
    overloaded: false,
    available: true,
    deletedAt: 0,
    talking: 0,
  };
}

/** `IPVS_CMD_NEW_DEST`: a deleted server still in the trash comes back with its connections. */
export function addDestination(
  kernel: Kernel,
  name: ServiceIdentity,
  identity: DestinationIdentity,
  settings: DestinationSettings,
): Errno | undefined {
  const service = kernel.services.find(name);
  if (!service) return 'ESRCH';
  if (isMixed(service, identity) && kernel.daemons.any) return 'EINVAL';
  const refused = refusal(settings);
  if (refused) return refused;
  if (service.destinations.some(sought(identity))) return 'EEXIST';
  const revived = kernel.trash.take(service, identity);
  if (!revived && !isUnicast(identity.address)) return 'EINVAL';
  const dest = revived ?? fresh(kernel, service, identity, settings);
  update(dest, service, settings, true);
  if (isMixed(service, identity)) kernel.mixedFamilies += 1;
  service.destinations.unshift(dest);
  service.scheduler?.added?.(dest);
  return undefined;
}

/** `IPVS_CMD_SET_DEST`: replaces every setting. */
export function editDestination(
  kernel: Kernel,
  name: ServiceIdentity,
  identity: DestinationIdentity,
  settings: DestinationSettings,
): Errno | undefined {
  const service = kernel.services.find(name);
  if (!service) return 'ESRCH';
  if (isMixed(service, identity) && kernel.daemons.any) return 'EINVAL';
  const refused = refusal(settings);
  if (refused) return refused;
  const dest = service.destinations.find(sought(identity));
  if (!dest) return 'ENOENT';
  update(dest, service, settings, false);
  service.scheduler?.changed?.(dest);
  return undefined;
}

function throwAway(kernel: Kernel, dest: Destination): void {
  dest.available = false;
  dest.deletedAt = kernel.timers.now;
  if (isMixed(dest.service, dest.identity)) kernel.mixedFamilies -= 1;
  kernel.trash.put(dest, kernel.timers.now);
  if (Number(kernel.sysctl('expire_nodest_conn')) !== 0) kernel.connections.flush(dest);
}

/** `IPVS_CMD_DEL_DEST`: into the trash. */
export function deleteDestination(
  kernel: Kernel,
  name: ServiceIdentity,
  identity: DestinationIdentity,
): Errno | undefined {
  const service = kernel.services.find(name);
  if (!service) return 'ESRCH';
  const index = service.destinations.findIndex(sought(identity));
  const [dest] = index < 0 ? [] : service.destinations.splice(index, 1);
  if (!dest) return 'ENOENT';
  service.scheduler?.removed?.(dest, service.destinations[index - 1]);
  throwAway(kernel, dest);
  return undefined;
}

/** All servers of a service that is itself deleted. */
export function dropDestinations(kernel: Kernel, service: Service): void {
  for (const dest of service.destinations.splice(0)) throwAway(kernel, dest);
}
