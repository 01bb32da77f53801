import type { ServiceKey } from '../../src/state/model/address.ts';
import type {
  CheckedServer,
  CheckedService,
  ChecksLook,
} from '../../src/state/model/keepalived/checks.ts';
import type { ManagedServer, ManagedService } from '../../src/state/model/managed.ts';
import type { RealServer, VirtualService } from '../../src/state/model/service.ts';
import type { Drift } from '../../src/state/drift/drift.ts';
import { driftName } from '../../src/state/drift/drift.ts';
import type { Sides } from '../../src/state/drift/sides.ts';
import { findDrift } from '../../src/state/drift/find-drift.ts';
import { serverId } from '../../src/state/model/address.ts';
import { realServer, virtualService } from './build.ts';
import { shadowOf } from './managed.ts';

/** The server that keepalived puts into the kernel for one of its file. */
export const heldServer = (
  { key, weight, forwarding, thresholds, tunnel }: ManagedServer,
  more: Partial<RealServer> = {},
): RealServer => realServer(serverId(key), { weight, forwarding, thresholds, tunnel, ...more });

/** The services that keepalived puts into the kernel for one block. */
export const heldServices = (
  { keys, settings, servers }: ManagedService,
  more: Partial<VirtualService> = {},
): readonly VirtualService[] =>
  keys.map((key: ServiceKey) =>
    virtualService(
      key,
      servers.map((each) => heldServer(each)),
      { ...settings, ...more },
    ),
  );

/** A server as keepalived believes it to be, once it has read the file. */
export const checkedServer = (
  { key, weight, forwarding, thresholds, tunnel, inhibitOnFailure }: ManagedServer,
  more: Partial<CheckedServer> = {},
): CheckedServer => ({
  ...{ key, settings: { weight, forwarding, thresholds, tunnel }, initialWeight: weight },
  ...{ alive: true, set: true, inhibitOnFailure, checkers: [] },
  ...more,
});

/** A service as keepalived believes it to be. */
export const checkedService = (
  { keys, settings, quorum, hysteresis, sorryServer, servers }: ManagedService,
  more: Partial<CheckedService> = {},
): CheckedService => ({
  ...{ keys, settings, quorum, hysteresis, quorumIsUp: true, alive: true },
  ...(sorryServer && { sorryServer: sorryServer.key }),
  servers: servers.map((each) => checkedServer(each)),
  ...more,
});

/** What keepalived told. */
export const checksOf = (services: readonly CheckedService[]): ChecksLook => ({
  ...{ takenAt: 0, services, issues: [] },
});

/** Everything as it should be for these blocks. */
export const inOrder = (blocks: readonly ManagedService[], more: Partial<Sides> = {}): Sides => ({
  director: 'lb1',
  shadow: shadowOf(blocks),
  checks: checksOf(blocks.map((each) => checkedService(each))),
  services: blocks.flatMap((each) => heldServices(each)),
  ...more,
});

/** `tcp/10.0.0.9:80 10.0.0.1:80 weight: 3 / 3 / 0`. */
export const shortly = ({ subject, attribute, file, keepalived, kernel }: Drift): string =>
  `${driftName(subject)} ${attribute}: ${[file, keepalived, kernel].map((text) => text ?? '-').join(' / ')}`;

/** What a comparison finds, a line each. */
export const found = (sides: Sides): readonly string[] => findDrift(sides).differences.map(shortly);
