import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ServerTarget } from '../model/change/intent.ts';
import type { NoPlan } from '../model/change/plan.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { VirtualService } from '../model/service.ts';
import { refuse } from './draft.ts';
import type { Facts } from './facts.ts';
import { serviceName } from './names.ts';
import { knownHosts, knownServices, nearRemedy } from './near.ts';
import type { Place } from './place.ts';
import { placeName } from './place.ts';

/** A mark without its family is whichever service of that mark there is. */
const isOfKey = ({ id, key: own }: VirtualService, key: ServiceKey): boolean =>
  key.kind === 'fwmark' && key.family === undefined
    ? own.kind === 'fwmark' && own.mark === key.mark
    : id === serviceId(key);

/** The service of that name, or the names that may have been meant. */
export function findService(
  key: ServiceKey,
  { table, kernel }: Facts,
): Result<VirtualService, NoPlan> {
  const [service, second] = table.services.filter((each) => isOfKey(each, key));
  const name = serviceName(key);
  if (service && second)
    return refuse(
      'usage',
      `${name} may be ${service.id} or ${second.id}`,
      'name the one that is meant',
    );
  if (service) return ok(service);
  const remedy = nearRemedy(name, knownServices(kernel));
  return refuse('no-such-entry', `${table.director} has no service ${name}`, remedy);
}

function findServer(service: VirtualService, key: ServerKey): Result<readonly Place[], NoPlan> {
  const id = serverId(key);
  const server = service.servers.find((each) => each.id === id);
  if (server) return ok([{ service, server }]);
  const remedy = nearRemedy(
    id,
    service.servers.map((each) => each.id),
  );
  return refuse('no-such-entry', `${service.id} has no real server ${id}`, remedy);
}

type HostTarget = Extract<ServerTarget, { readonly kind: 'host' }>;

function servicesOfHost(
  target: HostTarget,
  facts: Facts,
): Result<readonly VirtualService[], NoPlan> {
  if (!target.services) return ok(facts.table.services);
  const found: VirtualService[] = [];
  for (const key of target.services) {
    const service = findService(key, facts);
    if (!service.ok) return service;
    found.push(service.value);
  }
  return ok(found);
}

function findHost(target: HostTarget, facts: Facts): Result<readonly Place[], NoPlan> {
  const { rip, port } = target;
  const services = servicesOfHost(target, facts);
  if (!services.ok) return services;
  const places = services.value.flatMap((service) =>
    service.servers
      .filter(({ key }) => key.rip === rip && (port === undefined || key.port === port))
      .map((server) => ({ service, server })),
  );
  if (places.length > 0) return ok(places);
  const at = port === undefined ? '' : ` with port ${port}`;
  const where =
    target.services?.map(serviceName).join(', ') ?? `any service of ${facts.table.director}`;
  const remedy = nearRemedy(rip, knownHosts(facts.kernel));
  return refuse('no-such-entry', `no real server ${rip}${at} in ${where}`, remedy);
}

function findTarget(target: ServerTarget, facts: Facts): Result<readonly Place[], NoPlan> {
  if (target.kind === 'host') return findHost(target, facts);
  const service = findService(target.service, facts);
  return service.ok ? findServer(service.value, target.server) : service;
}

/** The real servers that targets mean, each once. */
export function findPlaces(
  targets: readonly ServerTarget[],
  facts: Facts,
): Result<readonly Place[], NoPlan> {
  const places = new Map<string, Place>();
  for (const target of targets) {
    const found = findTarget(target, facts);
    if (!found.ok) return found;
    for (const place of found.value) places.set(placeName(place), place);
  }
  return ok([...places.values()]);
}
