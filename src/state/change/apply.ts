import { serverId, serviceId } from '../model/address.ts';
import type { Change } from '../model/change/change.ts';
import type { RealServer, VirtualService } from '../model/service.ts';

function newServer(
  change: Extract<Change, { readonly subject: 'server' }>,
): RealServer | undefined {
  const { key, after } = change;
  if (!after) return undefined;
  const idle = { active: 0, inactive: 0, persistent: 0, samples: [], wrapped: false };
  return { id: serverId(key), key, ...after, ...idle };
}

/** The servers after one change of one of them: a new one stands first, as the kernel has it. */
function withServer(
  servers: readonly RealServer[],
  change: Extract<Change, { readonly subject: 'server' }>,
): readonly RealServer[] {
  const id = serverId(change.key);
  const { after } = change;
  if (!after) return servers.filter((server) => server.id !== id);
  if (servers.some((server) => server.id === id))
    return servers.map((server) => (server.id === id ? { ...server, ...after } : server));
  const added = newServer(change);
  return added ? [added, ...servers] : servers;
}

function withChange(service: VirtualService, change: Change): VirtualService {
  if (change.subject === 'server' && serviceId(change.service) === service.id)
    return { ...service, servers: withServer(service.servers, change) };
  if (change.subject === 'service' && serviceId(change.key) === service.id && change.after)
    return { ...service, ...change.after };
  return service;
}

const isRemoved = ({ id }: VirtualService, changes: readonly Change[]): boolean =>
  changes.some(
    (change) => change.subject === 'service' && serviceId(change.key) === id && !change.after,
  );

/** A service as it will be after these changes; `undefined` where it will be gone. */
export const serviceAfter = (
  service: VirtualService,
  changes: readonly Change[],
): VirtualService | undefined =>
  isRemoved(service, changes) ? undefined : changes.reduce(withChange, service);
