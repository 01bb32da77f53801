import { serverId, serviceId } from '../model/address.ts';
import type { KernelTable } from '../model/reading.ts';
import type { DirectorTable } from './director-table.ts';

/** Every service and server at its place in the kernel's file; both families of a mark share one. */
function places({ services }: KernelTable): ReadonlyMap<string, number> {
  const names = services.flatMap(({ key, servers }) => [
    serviceId(key).replace(/^fwm6/, 'fwm'),
    ...servers.map((server) => `${serviceId(key)} ${serverId(server.key)}`.replace(/^fwm6/, 'fwm')),
  ]);
  return new Map(names.map((name, place) => [name, place]));
}

/**
 * The table with the services and servers in the kernel's order, which ipvsadm hides: it is the order
 * in which turns are taken and ties are broken, and in which an undo has to add them again.
 */
export function inKernelOrder(table: DirectorTable, kernel: KernelTable): DirectorTable {
  const order = places(kernel);
  const place = (name: string): number =>
    order.get(name.replace(/^fwm6/, 'fwm')) ?? Number.MAX_SAFE_INTEGER;
  const services = table.services.map((service) => ({
    ...service,
    servers: [...service.servers].sort(
      (one, other) => place(`${service.id} ${one.id}`) - place(`${service.id} ${other.id}`),
    ),
  }));
  return { ...table, services: services.sort((one, other) => place(one.id) - place(other.id)) };
}
