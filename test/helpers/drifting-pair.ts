import { expect } from 'vitest';
import type { Drift } from '../../src/state/drift/drift.ts';
import { findDrift } from '../../src/state/drift/find-drift.ts';
import type { Sides } from '../../src/state/drift/sides.ts';
import type { ManagedServer, ManagedService } from '../../src/state/model/managed.ts';
import type { RealServer, VirtualService } from '../../src/state/model/service.ts';
import { tcp } from './build.ts';
import { heldServices, inOrder } from './drifting.ts';
import { managedServer, managedService } from './managed.ts';

/** The service, its two servers and its block; the first has weight 3. */
export const KEY = tcp('10.0.0.9:80');
export const one = (more: Partial<ManagedServer> = {}): ManagedServer =>
  managedServer('10.0.0.1:80', { weight: 3, ...more });
export const two = managedServer('10.0.0.2:80');
export const block = (
  servers: readonly ManagedServer[] = [one(), two],
  more: Partial<ManagedService> = {},
): ManagedService => managedService(KEY, servers, more);

/** As it should be, but for the first server or the service in the kernel. */
export const spoilt = (
  server: Partial<RealServer> | undefined,
  {
    service = {},
    told = block(),
  }: { service?: Partial<VirtualService>; told?: ManagedService } = {},
): Sides =>
  inOrder([told], {
    services: heldServices(told, service).map((each) => ({
      ...each,
      servers: each.servers.flatMap((held, index) =>
        index > 0 ? [held] : server ? [{ ...held, ...server }] : [],
      ),
    })),
  });

/** The only difference there is. */
export const only = (sides: Sides): Drift | undefined => {
  const { differences } = findDrift(sides);
  expect(differences).toHaveLength(1);
  return differences[0];
};

/** How they are called. */
export const NAME = 'tcp/10.0.0.9:80';
export const SERVER = `${NAME} 10.0.0.1:80`;
