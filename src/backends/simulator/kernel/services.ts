import { findScheduler } from '../schedulers/registry.ts';
import { dropDestinations } from './destinations.ts';
import type { Errno } from './errno.ts';
import type { Kernel } from './kernel.ts';
import type { Scheduler, Service, ServiceIdentity, ServiceSettings } from './service.ts';
import { Stats } from './stats.ts';

const ENGINES: readonly string[] = ['sip'];

function refusal(identity: ServiceIdentity, settings: ServiceSettings): Errno | undefined {
  const { scheduler, engine, netmask } = settings;
  if (scheduler !== 'none' && !findScheduler(scheduler)) return 'ENOENT';
  if (engine !== '' && !ENGINES.includes(engine)) return 'ENOENT';
  if (identity.family === 'ipv6' && (netmask < 1 || netmask > 128)) return 'EINVAL';
  return undefined;
}

/** Makes the service's scheduler, loading its module. */
function schedulerFor(service: Service, kernel: Kernel): Scheduler | undefined {
  const { scheduler } = service.settings;
  kernel.loadModule(scheduler);
  return findScheduler(scheduler)?.(service, kernel);
}

/** `IPVS_CMD_NEW_SERVICE`. */
export function addService(
  kernel: Kernel,
  identity: ServiceIdentity,
  settings: ServiceSettings,
): Errno | undefined {
  if (kernel.services.find(identity)) return 'EEXIST';
  const refused = refusal(identity, settings);
  if (refused) return refused;
  const stats = new Stats(kernel.estimator);
  const service: Service = { identity, settings, stats, destinations: [], scheduler: undefined };
  service.scheduler = schedulerFor(service, kernel);
  kernel.services.insert(service);
  return undefined;
}

/** `IPVS_CMD_SET_SERVICE`: replaces every setting; the scheduler starts anew only when it is another. */
export function editService(
  kernel: Kernel,
  identity: ServiceIdentity,
  settings: ServiceSettings,
): Errno | undefined {
  const service = kernel.services.find(identity);
  if (!service) return 'ESRCH';
  const refused = refusal(identity, settings);
  if (refused) return refused;
  const another = service.settings.scheduler !== settings.scheduler;
  service.settings = settings;
  if (another) service.scheduler = schedulerFor(service, kernel);
  return undefined;
}

/** `IPVS_CMD_DEL_SERVICE`: its servers go to the trash, its connections stay until they expire. */
export function deleteService(kernel: Kernel, identity: ServiceIdentity): Errno | undefined {
  const service = kernel.services.find(identity);
  if (!service) return 'ESRCH';
  kernel.services.remove(service);
  dropDestinations(kernel, service);
  const { family } = identity;
  if (!kernel.services.has(family)) kernel.connections.cutOff(family);
  return undefined;
}

/** `IPVS_CMD_FLUSH`. */
export function flushServices(kernel: Kernel): undefined {
  for (const { identity } of kernel.services.inKernelOrder()) deleteService(kernel, identity);
}

function zero(service: Service): void {
  for (const { stats } of service.destinations) stats.zero();
  service.stats.zero();
}

/** `IPVS_CMD_ZERO` of one service. */
export function zeroService(kernel: Kernel, identity: ServiceIdentity): Errno | undefined {
  const service = kernel.services.find(identity);
  if (!service) return 'ESRCH';
  zero(service);
  return undefined;
}

/** `IPVS_CMD_ZERO` without a service: all of them, and the totals. */
export function zeroAll(kernel: Kernel): void {
  for (const service of kernel.services.inKernelOrder()) zero(service);
  kernel.totals.zero();
}
