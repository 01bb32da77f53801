import fc from 'fast-check';
import { parseIpAddress } from '../../../src/state/model/address.ts';
import type { ServerKey, ServiceKey } from '../../../src/state/model/address.ts';
import type { Rip, Vip } from '../../../src/state/model/brand.ts';
import type {
  PersistenceSettings,
  ServerSettings,
  ServiceSettings,
} from '../../../src/state/model/change/settings.ts';
import type { Tunnel } from '../../../src/state/model/service.ts';

/** Any entry that ipvsadm lets one make. */

/** A service with one server. */
export interface Entry {
  readonly key: ServiceKey;
  readonly service: ServiceSettings;
  readonly serverKey: ServerKey;
  readonly server: ServerSettings;
}

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  sh: ['sh-fallback', 'sh-port'],
  mh: ['mh-fallback', 'mh-port'],
};
const GENERIC = ['flag-1', 'flag-2', 'flag-3'];

const scheduling = fc
  .constantFrom('rr', 'wrr', 'lc', 'wlc', 'sed', 'nq', 'sh', 'mh', 'dh', 'fo', 'ovf', 'none')
  .chain((scheduler) =>
    fc
      .subarray([...(FLAGS[scheduler] ?? GENERIC)])
      .map((schedulerFlags) => ({ scheduler, schedulerFlags })),
  );

const persistence = (family: 'ipv4' | 'ipv6'): fc.Arbitrary<PersistenceSettings> =>
  fc.record({
    seconds: fc.integer({ min: 1, max: 2_678_400 }),
    netmask:
      family === 'ipv4'
        ? fc.constantFrom('255.255.255.255', '255.255.255.0', '0.0.0.0', '255.0.255.0')
        : fc.integer({ min: 1, max: 128 }).map(String),
    engine: fc.constantFrom(null, 'sip'),
  });

const address = (text: string): string => {
  const parsed = parseIpAddress(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value.text;
};

const serviceKey: fc.Arbitrary<ServiceKey & { readonly family: 'ipv4' | 'ipv6' }> = fc.oneof(
  fc.record({
    kind: fc.constant('fwmark' as const),
    mark: fc.integer({ min: 1, max: 4_294_967_295 }),
    family: fc.constantFrom('ipv4' as const, 'ipv6' as const),
  }),
  fc
    .record({
      kind: fc.constant('address' as const),
      protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'sctp' as const),
      port: fc.integer({ min: 0, max: 65_535 }),
      family: fc.constantFrom('ipv4' as const, 'ipv6' as const),
      host: fc.integer({ min: 1, max: 250 }),
    })
    .map(({ host, ...key }) => ({
      ...key,
      vip: address(
        key.family === 'ipv4' ? `10.0.0.${host}` : `fd00:0:0::${host.toString(16)}`,
      ) as Vip, // just parsed
    })),
);

const checksum = fc.constantFrom('none' as const, 'checksum' as const);
const tunnel: fc.Arbitrary<Tunnel> = fc.oneof(
  fc.constant<Tunnel>({ type: 'ipip', port: null, checksum: 'none' }),
  fc.record({ type: fc.constant('gre' as const), port: fc.constant(null), checksum }),
  fc.record({
    type: fc.constant('gue' as const),
    port: fc.integer({ min: 1, max: 65_535 }),
    checksum: fc.oneof(checksum, fc.constant('remote' as const)),
  }),
);

const thresholds = fc
  .tuple(fc.nat(2_147_483_647), fc.nat(2_147_483_647))
  .map(([one, other]) => ({ upper: Math.max(one, other), lower: Math.min(one, other) }));

const method = fc.oneof(
  fc.record({
    forwarding: fc.constantFrom('masquerade' as const, 'direct' as const),
    tunnel: fc.constant(null),
  }),
  fc.record({ forwarding: fc.constant('tunnel' as const), tunnel }),
);

const server: fc.Arbitrary<ServerSettings> = fc
  .tuple(method, fc.nat(2_147_483_647), thresholds)
  .map(([how, weight, limits]) => ({ ...how, weight, thresholds: limits }));

const serverPort = (key: ServiceKey, settings: ServerSettings): fc.Arbitrary<number> =>
  key.kind === 'fwmark' || settings.forwarding === 'masquerade'
    ? fc.integer({ min: 0, max: 65_535 })
    : fc.constant(key.port);

function serverKey(
  key: ServiceKey & { readonly family: 'ipv4' | 'ipv6' },
  settings: ServerSettings,
): fc.Arbitrary<ServerKey> {
  const families =
    settings.forwarding === 'tunnel' ? (['ipv4', 'ipv6'] as const) : ([key.family] as const);
  return fc
    .tuple(
      fc.constantFrom(...families),
      fc.integer({ min: 1, max: 250 }),
      serverPort(key, settings),
    )
    .map(([family, host, port]) => ({
      ...{ family, port },
      rip: address(family === 'ipv4' ? `10.1.0.${host}` : `fd00:1:0::${host.toString(16)}`) as Rip, // just parsed
    }));
}

const service = (
  key: ServiceKey & { readonly family: 'ipv4' | 'ipv6' },
): fc.Arbitrary<ServiceSettings> => {
  const sticky = persistence(key.family);
  const needed = key.kind === 'address' && key.port === 0;
  const mayBeOnePacket = key.kind === 'fwmark' || key.protocol === 'udp';
  return fc
    .record({
      persistence: needed ? sticky : fc.option(sticky),
      onePacket: mayBeOnePacket ? fc.boolean() : fc.constant(false),
    })
    .chain((rest) => scheduling.map((how) => ({ ...how, ...rest })));
};

/** Any service with any server. */
export const entry: fc.Arbitrary<Entry> = fc.tuple(serviceKey, server).chain(([key, settings]) =>
  fc.record({
    key: fc.constant(key),
    service: service(key),
    serverKey: serverKey(key, settings),
    server: fc.constant(settings),
  }),
);
