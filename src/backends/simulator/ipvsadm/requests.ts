import { addDestination, deleteDestination, editDestination } from '../kernel/destinations.ts';
import type { Errno } from '../kernel/errno.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type {
  DestinationIdentity,
  DestinationSettings,
  ServiceIdentity,
  ServiceSettings,
} from '../kernel/service.ts';
import {
  addService,
  deleteService,
  editService,
  flushServices,
  zeroAll,
  zeroService,
} from '../kernel/services.ts';
import type { Invocation } from './invocation.ts';
import type { Command } from './option-table.ts';

const DEFAULT_SCHEDULER = 'wlc';
const DEFAULT_INTERFACE = 'eth0';

/** The service the command line names. */
export const serviceIdentity = ({ service }: Invocation): ServiceIdentity => ({
  family: service.family ?? 'ipv4',
  fwmark: service.fwmark,
  protocol: service.protocol,
  address: service.address,
  port: service.port,
});

const serviceSettings = ({ service }: Invocation): ServiceSettings => ({
  scheduler: service.scheduler || DEFAULT_SCHEDULER,
  schedulerFlags: service.schedulerFlags,
  persistent: service.persistent,
  timeoutSeconds: service.timeoutSeconds,
  netmask: service.netmask,
  engine: service.engine,
  onePacket: service.onePacket,
});

const serverIdentity = ({ server }: Invocation, port: number): DestinationIdentity => ({
  family: server.family ?? 'ipv4',
  address: server.address,
  port,
});

/** Direct and tunnel servers get the service's port, whatever was written, unless it is a mark. */
const forwardedPort = ({ service, server }: Invocation): number =>
  service.fwmark === 0 && server.method !== 'masquerade' ? service.port : server.port;

const serverSettings = ({ server }: Invocation): DestinationSettings => ({
  method: server.method,
  weight: server.weight,
  upper: server.upper,
  lower: server.lower,
  tunnel: { ...server.tunnel },
});

type Request = (kernel: Kernel, invocation: Invocation) => Errno | undefined;

function setTimeouts({ timeouts }: Kernel, { timeouts: asked }: Invocation): undefined {
  const [tcp = 0, tcpfin = 0, udp = 0] = asked;
  timeouts.tcp = tcp || timeouts.tcp;
  timeouts.tcpfin = tcpfin || timeouts.tcpfin;
  timeouts.udp = udp || timeouts.udp;
}

const startDaemon: Request = (kernel, { daemon }) => {
  if (kernel.mixedFamilies > 0) return 'EINVAL';
  return kernel.daemons.start({ ...daemon, interface: daemon.interface || DEFAULT_INTERFACE });
};

const zero: Request = (kernel, invocation) => {
  if (invocation.given.has('service-address'))
    return zeroService(kernel, serviceIdentity(invocation));
  zeroAll(kernel);
  return undefined;
};

/** The commands that change the kernel; 0 keeps a timeout. */
export const REQUESTS: Partial<Record<Command, Request>> = {
  'add-service': (kernel, invocation) =>
    addService(kernel, serviceIdentity(invocation), serviceSettings(invocation)),
  'edit-service': (kernel, invocation) =>
    editService(kernel, serviceIdentity(invocation), serviceSettings(invocation)),
  'delete-service': (kernel, invocation) => deleteService(kernel, serviceIdentity(invocation)),
  flush: flushServices,
  'add-server': (kernel, invocation) =>
    addDestination(
      kernel,
      serviceIdentity(invocation),
      serverIdentity(invocation, forwardedPort(invocation)),
      serverSettings(invocation),
    ),
  'edit-server': (kernel, invocation) =>
    editDestination(
      kernel,
      serviceIdentity(invocation),
      serverIdentity(invocation, forwardedPort(invocation)),
      serverSettings(invocation),
    ),
  'delete-server': (kernel, invocation) =>
    deleteDestination(
      kernel,
      serviceIdentity(invocation),
      serverIdentity(invocation, invocation.server.port),
    ),
  set: setTimeouts,
  'start-daemon': startDaemon,
  'stop-daemon': (kernel, { daemon }) => kernel.daemons.stop(daemon.role),
  zero,
};
