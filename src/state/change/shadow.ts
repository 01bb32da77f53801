import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ServerId, ServiceId } from '../model/brand.ts';
import type { KeepalivedShadow, ManagedServer, ManagedService } from '../model/managed.ts';

/** What keepalived was told of an entry. */
export interface Managed {
  readonly service: ManagedService;
  /** Absent where only the service is asked for, or keepalived knows no such server. */
  readonly server?: ManagedServer;
}

type Index = ReadonlyMap<ServiceId, readonly ManagedService[]>;

const indexes = new WeakMap<KeepalivedShadow, Index>();

/** By name; both families of a mark are one to who cannot tell. */
function indexOf(shadow: KeepalivedShadow): Index {
  const known = indexes.get(shadow);
  if (known) return known;
  const index = new Map<ServiceId, ManagedService[]>();
  for (const service of shadow.services)
    for (const id of service.keys.map(serviceId)) {
      const same = index.get(id);
      if (same) same.push(service);
      else index.set(id, [service]);
    }
  indexes.set(shadow, index);
  return index;
}

/**
 * What stands in keepalived's file about an entry; `undefined` where it says nothing of the service. Two blocks may
 * share a service: the one that has the server counts.
 */
export function managedBy(
  shadow: KeepalivedShadow,
  service: ServiceKey,
  server?: ServerKey,
): Managed | undefined {
  const found = indexOf(shadow).get(serviceId(service)) ?? [];
  const id = server && serverId(server);
  for (const each of found) {
    const own = each.servers.find(({ key }) => serverId(key) === id);
    if (own) return { service: each, server: own };
  }
  return found[0] && { service: found[0] };
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
  { quorum, sorryServer }: ManagedService,
  weightsAfter: ReadonlyMap<ServerId, number>,
): QuorumCheck {
  const weightLeft = [...weightsAfter.values()].reduce((sum, weight) => sum + weight, 0);
  const hasSorryServer = sorryServer !== undefined;
  return { below: weightLeft < quorum, weightLeft, quorum, hasSorryServer };
}
