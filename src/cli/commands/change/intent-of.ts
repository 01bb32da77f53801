import type { ActingDirector } from '../../../state/change/acting.ts';
import { readDirectorTable } from '../../../state/change/read-table.ts';
import type { ServiceKey } from '../../../state/model/address.ts';
import { serverId, serviceId } from '../../../state/model/address.ts';
import type { Intent, ServerTarget } from '../../../state/model/change/intent.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { RealServer, VirtualService } from '../../../state/model/service.ts';
import type { Directory, NoName } from '../../../state/naming/find-names.ts';
import { findHost, findService } from '../../../state/naming/find-names.ts';
import type { Request } from '../../arguments/request.ts';
import { completeServer, completeService } from './complete-settings.ts';

/** What a request is resolved against. */
export interface Surroundings {
  readonly director: ActingDirector;
  readonly directory: Directory;
}

type Resolved<T> = Result<T, NoName>;

/** A server in these services, or that host in every one. */
function target(
  text: string,
  services: readonly string[],
  directory: Directory,
): Resolved<ServerTarget> {
  const keys: ServiceKey[] = [];
  for (const name of services) {
    const key = findService(name, directory);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  const host = findHost(text, directory, keys);
  if (!host.ok) return host;
  return ok({ kind: 'host', ...host.value, ...(keys.length > 0 && { services: keys }) });
}

/** A service as it is now, with every attribute; `undefined` where there is none, or it cannot be read. */
async function serviceNow(
  key: ServiceKey,
  { director }: Surroundings,
): Promise<VirtualService | undefined> {
  const table = await readDirectorTable(director, [key]);
  return table.ok ? table.value.services.find(({ id }) => id === serviceId(key)) : undefined;
}

async function serviceIntent(
  { verb, service, settings }: Extract<Request, { asks: 'service' }>,
  around: Surroundings,
): Promise<Resolved<Intent>> {
  const key = findService(service, around.directory);
  if (!key.ok) return key;
  const now = verb === 'edit' ? await serviceNow(key.value, around) : undefined;
  const complete = completeService(settings, key.value, now);
  return ok({
    kind: verb === 'add' ? 'add-service' : 'edit-service',
    key: key.value,
    settings: complete,
  });
}

async function serverIntent(
  { verb, service, server, settings }: Extract<Request, { asks: 'server' }>,
  around: Surroundings,
): Promise<Resolved<Intent>> {
  const key = findService(service, around.directory);
  if (!key.ok) return key;
  const host = findHost(server, around.directory, [key.value]);
  if (!host.ok) return host;
  const usual = key.value.kind === 'address' ? key.value.port : 0;
  const { rip, family, port = usual } = host.value;
  const own = { rip, family, port };
  if (verb === 'add')
    return ok({
      kind: 'add-server',
      service: key.value,
      key: own,
      settings: completeServer(settings, undefined),
    });
  const now = await serviceNow(key.value, around);
  const found: RealServer | undefined = now?.servers.find(({ id }) => id === serverId(own));
  const targets: readonly ServerTarget[] = [{ kind: 'server', service: key.value, server: own }];
  return ok({ kind: 'edit-server', targets, settings: completeServer(settings, found) });
}

function ofService(
  text: string,
  { directory }: Surroundings,
  make: (key: ServiceKey) => Intent,
): Resolved<Intent> {
  const key = findService(text, directory);
  return key.ok ? ok(make(key.value)) : key;
}

function ofServer(
  server: string,
  services: readonly string[],
  { directory }: Surroundings,
  make: (target: ServerTarget) => Intent,
): Resolved<Intent> {
  const found = target(server, services, directory);
  return found.ok ? ok(make(found.value)) : found;
}

/** The wish behind a request of the command line, or why one of its names leads nowhere. */
export async function intentOf(
  request: Exclude<Request, { asks: 'apply' | 'drift' | 'drift-accept' | 'drift-fix' }>,
  around: Surroundings,
): Promise<Resolved<Intent>> {
  switch (request.asks) {
    case 'weight': {
      const { amount, ramp } = request;
      return ofServer(request.server, [request.service], around, (found) => ({
        ...{ kind: 'weight', weights: [{ target: found, amount }] },
        ...(ramp && { ramp }),
      }));
    }
    case 'drain':
    case 'restore':
      return ofServer(request.server, request.services, around, (found) => ({
        ...{ kind: request.asks, targets: [found] },
      }));
    case 'service':
      return serviceIntent(request, around);
    case 'service-remove':
      return ofService(request.service, around, (key) => ({ kind: 'remove-service', keys: [key] }));
    case 'server':
      return serverIntent(request, around);
    case 'server-remove':
      return ofServer(request.server, [request.service], around, (found) => ({
        ...{ kind: 'remove-server', targets: [found] },
      }));
    case 'zero':
      return request.service === undefined
        ? ok({ kind: 'zero', services: 'all' })
        : ofService(request.service, around, (key) => ({ kind: 'zero', services: [key] }));
    default:
      return simple(request);
  }
}

type Simple = Extract<
  Request,
  { asks: 'timeouts' | 'sync-start' | 'sync-stop' | 'sysctl' | 'undo' | 'finish' | 'clear' }
>;

/** Requests without a name in them. */
function simple(request: Simple): Resolved<Intent> {
  switch (request.asks) {
    case 'timeouts':
      return ok({ kind: 'timeouts', timeouts: request.timeouts });
    case 'sync-start':
      return ok({ kind: 'sync-start', role: request.role, settings: request.settings });
    case 'sync-stop':
      return ok({ kind: 'sync-stop', role: request.role });
    case 'sysctl':
      if (!/^[a-z0-9_]+$/.test(request.name))
        return err({
          code: 'usage',
          message: `'${request.name}' is no name of net.ipv4.vs`,
          remedy: 'such as expire_quiescent_template',
        });
      return ok({ kind: 'sysctl', name: request.name, value: request.value });
    case 'undo':
    case 'finish':
      return ok({ kind: request.asks, action: request.id });
    case 'clear':
      return ok({ kind: 'clear' });
  }
}
