import { serverId, serviceId } from '../model/address.ts';
import type { ServiceId } from '../model/brand.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { Comparison, Drift, DriftSubject } from './drift.ts';
import { driftKey } from './drift.ts';
import type { DirectorSides, Sides } from './sides.ts';
import { expectedOf } from './health.ts';
import { toldBy } from './told.ts';
import type { ToldService } from './told.ts';
import type { Trait } from './values.ts';
import { SERVER_TRAITS, SERVICE_TRAITS, knownOfServer, knownOfService } from './values.ts';

type Table = ReadonlyMap<ServiceId, VirtualService>;

const tableOf = (services: readonly VirtualService[]): Table =>
  new Map(services.map((service) => [service.id, service]));

const serverIn = (
  service: VirtualService | undefined,
  { server }: DriftSubject,
): RealServer | undefined => server && service?.servers.find(({ id }) => id === serverId(server));

/** What the other kernel holds of the same attribute. */
function peerText({ subject, attribute }: Drift, table: Table): string | undefined {
  const service = table.get(serviceId(subject.service));
  const server = serverIn(service, subject);
  const entry = subject.server ? server : service;
  if (attribute === 'entry') return entry ? 'there' : 'not there';
  if (subject.server)
    return server && SERVER_TRAITS.find((each) => each.attribute === attribute)?.text(server);
  return (
    service &&
    SERVICE_TRAITS.find((each) => each.attribute === attribute)?.text(knownOfService(service))
  );
}

interface Pair<Known> {
  readonly own: Known;
  readonly other: Known;
}

function unlike<Known>(
  subject: DriftSubject,
  traits: readonly Pick<Trait<Known, unknown>, 'attribute' | 'text'>[],
  { own, other }: Pair<Known>,
): readonly Drift[] {
  return traits.flatMap(({ attribute, text }) => {
    const [kernel, peer] = [text(own), text(other)];
    if (kernel === undefined || peer === undefined || kernel === peer) return [];
    return [{ ...{ subject, attribute, kernel, peer, ways: {} }, next: nextOf(peer) }];
  });
}

const nextOf = (peer: string): string =>
  `Nothing makes the two the same: after a failover ${peer} is in force`;

/** A server may be out, or at 0, by the other director's own checks. */
function isOwnDoing(told: ToldService | undefined, server: RealServer, knows: boolean): boolean {
  if (!told?.servers.has(server.id)) return false;
  const { present, held } = expectedOf(told, server.id, knows);
  return present !== true || held !== false;
}

function ofServers(
  own: VirtualService,
  other: VirtualService,
  told: ToldService | undefined,
  knows: boolean,
): readonly Drift[] {
  const theirs = new Map(other.servers.map((server) => [server.id, server]));
  return own.servers.flatMap((server) => {
    const peer = theirs.get(server.id);
    if (isOwnDoing(told, server, knows)) return [];
    const subject = { service: own.key, server: server.key };
    if (peer)
      return unlike(subject, SERVER_TRAITS, {
        own: knownOfServer(server),
        other: knownOfServer(peer),
      });
    const texts = { kernel: 'there', peer: 'not there' };
    return [
      { subject, attribute: 'entry' as const, ...texts, next: nextOf('its absence'), ways: {} },
    ];
  });
}

/** Where the two kernels differ in services that keepalived has on both. */
function betweenKernels({ services }: Sides, peer: DirectorSides): readonly Drift[] {
  const theirs = tableOf(peer.services);
  const told = toldBy(peer.shadow, peer.checks);
  return services.flatMap((own) => {
    const other = theirs.get(own.id);
    if (!other || !told.has(own.id)) return [];
    const pair = { own: knownOfService(own), other: knownOfService(other) };
    return [
      ...unlike({ service: own.key }, SERVICE_TRAITS, pair),
      ...ofServers(own, other, told.get(own.id), peer.checks !== undefined),
    ];
  });
}

/** Adds what the other director's kernel holds, and where it alone differs. */
export function withPeer(found: Comparison, sides: Sides): Comparison {
  const { peer } = sides;
  if (!peer) return found;
  const table = tableOf(peer.services);
  const own = found.differences.map((drift) => ({ ...drift, peer: peerText(drift, table) }));
  const named = new Set(own.map(driftKey));
  const between = betweenKernels(sides, peer).filter((drift) => !named.has(driftKey(drift)));
  return { ...found, differences: [...own, ...between] };
}
