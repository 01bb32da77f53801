import type { ServiceKey, ServerKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { CheckedServer, CheckedService, ChecksLook } from '../model/keepalived/checks.ts';

/** A real server as keepalived sees it. */
export interface ServerHealth {
  readonly service: CheckedService;
  readonly checked: CheckedServer;
  /** Methods of the checks that say it is down. */
  readonly failed: readonly string[];
}

/** The checks that say a server is down, each method once. */
export const failedMethods = ({ checkers }: CheckedServer): readonly string[] => [
  ...new Set(
    checkers
      .filter(({ up, enabled, hasRun }) => up === false && enabled !== false && hasRun !== false)
      .map(({ method }) => method),
  ),
];

const nameOf = (service: ServiceKey, server: ServerKey): string =>
  `${serviceId(service)} ${serverId(server)}`;

/** What keepalived knows of a real server of a virtual service; `undefined` where it knows nothing of it. */
export type HealthOf = (service: ServiceKey, server: ServerKey) => ServerHealth | undefined;

/** Health by identity, so that it can be joined to what the kernel holds. */
export function healthOf(checks: ChecksLook | undefined): HealthOf {
  const known = new Map<string, ServerHealth>();
  for (const service of checks?.services ?? [])
    for (const checked of service.servers)
      for (const key of service.keys)
        known.set(nameOf(key, checked.key), { service, checked, failed: failedMethods(checked) });
  return (service, server) => known.get(nameOf(service, server));
}
