import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ServerId } from '../model/brand.ts';
import type { KeepalivedShadow, ManagedServer, ManagedService } from '../model/managed.ts';

/** What keepalived was told of an entry. */
export interface Managed {
  readonly service: ManagedService;
  /** Absent where only the service is asked for, or keepalived knows no such server. */
  readonly server?: ManagedServer;
}

/** Both families of a mark are one to who cannot tell. */
const sameService = (one: ServiceKey, other: ServiceKey): boolean =>
  serviceId(one) === serviceId(other);

/** What stands in keepalived's file about an entry; `undefined` where it says nothing of the service. */
export function managedBy(
  shadow: KeepalivedShadow,
  service: ServiceKey,
  server?: ServerKey,
): Managed | undefined {
  const found = shadow.services.find(({ keys }) => keys.some((key) => sameService(key, service)));
  if (!found) return undefined;
  const id = server && serverId(server);
  const own = found.servers.find(({ key }) => serverId(key) === id);
  return { service: found, ...(own && { server: own }) };
}

/** The weight that is left, against what keepalived was told to guarantee. */
export interface QuorumCheck {
  readonly below: boolean;
  readonly weightLeft: number;
  readonly quorum: number;
  readonly hasSorryServer: boolean;
}

/**
 * keepalived sums the weights it believes in and never reads the kernel's: a change by ipvsadm brings up no
 * sorry server. What can be told is whether the kernel's weights fall below the quorum it was told to keep.
 */
export function checkQuorum(
  { quorum, hasSorryServer }: ManagedService,
  weightsAfter: ReadonlyMap<ServerId, number>,
): QuorumCheck {
  const weightLeft = [...weightsAfter.values()].reduce((sum, weight) => sum + weight, 0);
  return { below: weightLeft < quorum, weightLeft, quorum, hasSorryServer };
}
