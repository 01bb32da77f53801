import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDrift } from '../../../src/state/drift/find-drift.ts';
import { driftKey } from '../../../src/state/drift/drift.ts';
import { serviceId } from '../../../src/state/model/address.ts';
import type { ServiceSettings } from '../../../src/state/model/change/settings.ts';
import type { ManagedServer, ManagedService } from '../../../src/state/model/managed.ts';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import {
  checkedServer,
  checkedService,
  checksOf,
  heldServices,
  inOrder,
} from '../../helpers/drifting.ts';
import { tcp } from '../../helpers/build.ts';
import { managedServer, managedService } from '../../helpers/managed.ts';

const method = fc.constantFrom<Pick<ManagedServer, 'forwarding' | 'tunnel'>>(
  { forwarding: 'direct', tunnel: null },
  { forwarding: 'masquerade', tunnel: null },
  { forwarding: 'tunnel', tunnel: { type: 'ipip', port: null, checksum: 'none' } },
  { forwarding: 'tunnel', tunnel: { type: 'gue', port: 6080, checksum: 'checksum' } },
);
const host = fc.integer({ min: 1, max: 250 });
const server = fc
  .tuple(host, method, fc.nat(9), fc.nat(3), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([last, how, weight, upper, inhibitOnFailure, hasChecker, isDown]) => ({
    managed: managedServer(`10.0.1.${last}:80`, {
      ...how,
      ...{ weight, thresholds: { upper, lower: 0 }, inhibitOnFailure, hasChecker },
    }),
    isDown: isDown && hasChecker,
  }));
const settings = fc.constantFrom<ServiceSettings>(
  { scheduler: 'wlc', schedulerFlags: [], persistence: null, onePacket: false },
  { scheduler: 'sh', schedulerFlags: ['sh-port'], persistence: null, onePacket: false },
  {
    ...{ scheduler: 'rr', schedulerFlags: [], onePacket: false },
    persistence: { seconds: 50, netmask: '255.255.255.0', engine: null },
  },
);
const service = fc
  .tuple(
    host,
    settings,
    fc.uniqueArray(server, {
      selector: ({ managed }) => managed.key.rip,
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([last, set, servers]) => ({
    block: managedService(
      tcp(`10.0.0.${last}:80`),
      servers.map(({ managed }) => managed),
      { settings: set },
    ),
    down: new Set(servers.filter(({ isDown }) => isDown).map(({ managed }) => managed)),
  }));
const services = fc.uniqueArray(service, {
  ...{ selector: ({ block }) => block.keys.map(serviceId).join(), minLength: 1, maxLength: 4 },
});

interface Made {
  readonly block: ManagedService;
  readonly down: ReadonlySet<ManagedServer>;
}

/** What keepalived leaves in the kernel while these checks fail. */
function kernelOf({ block, down }: Made): readonly VirtualService[] {
  return heldServices(block).map((each) => ({
    ...each,
    servers: each.servers.flatMap((held, index) => {
      const told = block.servers[index];
      if (!told || !down.has(told)) return [held];
      return told.inhibitOnFailure ? [{ ...held, weight: 0 }] : [];
    }),
  }));
}

const believed = ({ block, down }: Made) =>
  checkedService(block, {
    servers: block.servers.map((each) =>
      checkedServer(each, down.has(each) ? { alive: false, set: each.inhibitOnFailure } : {}),
    ),
  });

const sidesOf = (made: readonly Made[], knowsChecks: boolean) => {
  const { checks: _told, ...sides } = inOrder(made.map(({ block }) => block));
  return {
    ...sides,
    services: made.flatMap(kernelOf),
    ...(knowsChecks && { checks: checksOf(made.map(believed)) }),
  };
};

test('a kernel that keepalived made of its file has no drift, whatever failed a check', () => {
  fc.assert(
    fc.property(services, fc.boolean(), (made, knowsChecks) => {
      expect(findDrift(sidesOf(made, knowsChecks)).differences).toEqual([]);
    }),
  );
});

type Spoil = readonly [attribute: string, (server: RealServer) => RealServer | undefined];

const LIMITS = { upper: 0, lower: 0 };
const SPOILS: readonly Spoil[] = [
  ['weight', (each) => ({ ...each, weight: each.weight + 1 })],
  [
    'forwarding',
    (each) => ({
      ...{ ...each, tunnel: null },
      forwarding: each.forwarding === 'direct' ? 'masquerade' : 'direct',
    }),
  ],
  [
    'upper threshold',
    (each) => ({ ...each, thresholds: { ...(each.thresholds ?? LIMITS), upper: 7 } }),
  ],
  [
    'lower threshold',
    (each) => ({ ...each, thresholds: { ...(each.thresholds ?? LIMITS), lower: 7 } }),
  ],
  ['entry', () => undefined],
];

test('after any single change of the kernel it finds that difference and no other', () => {
  fc.assert(
    fc.property(
      services,
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...SPOILS),
      (made, which, whom, spoil) => {
        const sides = sidesOf(made, true);
        const at = which % sides.services.length;
        const target = sides.services[at];
        const victim = target?.servers[whom % target.servers.length];
        fc.pre(target !== undefined && victim !== undefined);
        const [attribute, change] = spoil;
        const spoilt = sides.services.map((each) =>
          each === target
            ? {
                ...each,
                servers: each.servers.flatMap((held) =>
                  held === victim ? (change(held) ?? []) : [held],
                ),
              }
            : each,
        );
        const { differences } = findDrift({ ...sides, services: spoilt });
        expect(differences.map(driftKey)).toEqual([`${target.id} ${victim.id} ${attribute}`]);
      },
    ),
  );
});
