import { emptyMemory } from '../memory/memory.ts';
import type { ServerKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ServerId, ServiceId } from '../model/brand.ts';
import type { VirtualService } from '../model/service.ts';
import type { Around } from './around.ts';
import { NO_FLUSHES } from './around.ts';
import type { ServerSides } from './compare-server.ts';
import { serverDrifts } from './compare-server.ts';
import { serviceDrifts } from './compare-service.ts';
import type { Comparison, Drift } from './drift.ts';
import { serverEntry, serviceEntry, servicePresence, sorryEntry } from './entries.ts';
import { expectedOf, expectedSorry } from './health.ts';
import { unknownTruths } from './unknown.ts';
import { withPeer } from './peer.ts';
import type { Sides } from './sides.ts';
import type { ToldService } from './told.ts';
import { sorryServerOf, toldBy } from './told.ts';

function sidesOf(
  around: Around,
  told: ToldService,
  id: ServerId,
  kernel: VirtualService['servers'][number] | undefined,
): ServerSides | undefined {
  const own = told.servers.get(id);
  const checked = told.checkedServers.get(id);
  const key: ServerKey | undefined = own?.server.key ?? kernel?.key ?? checked?.key;
  const expected = expectedOf(told, id, around.knowsChecks);
  return key && { around, told, key, own, checked, kernel, expected };
}

/** Whether it is a sorry server and nothing else. */
function isSorryAlone(told: ToldService, id: ServerId): boolean {
  const keys = [sorryServerOf(told), told.block?.sorryServer?.key];
  const isSorry = keys.some((key) => key && serverId(key) === id);
  return isSorry && !told.servers.has(id) && !told.checkedServers.has(id);
}

function sorryDrifts(told: ToldService, kernel: VirtualService): readonly Drift[] {
  const key = sorryServerOf(told);
  if (!key) return [];
  const { present, held } = expectedSorry(told);
  const isThere = kernel.servers.some(({ id }) => id === serverId(key));
  if (present === undefined || present === isThere || held) return [];
  return [sorryEntry(told, key, present, isThere)];
}

function driftsOfServers(
  around: Around,
  told: ToldService,
  kernel: VirtualService,
): readonly Drift[] {
  const drifts: Drift[] = [];
  const held = new Map(kernel.servers.map((server) => [server.id, server]));
  const ids = new Set([...told.servers.keys(), ...told.checkedServers.keys(), ...held.keys()]);
  for (const id of ids) {
    const sides = isSorryAlone(told, id) ? undefined : sidesOf(around, told, id, held.get(id));
    if (!sides) continue;
    const entry = serverEntry(sides);
    if (entry) drifts.push(entry);
    else drifts.push(...serverDrifts(sides));
  }
  return [...drifts, ...sorryDrifts(told, kernel)];
}

/** Everything that differs in one service; `kernel` is absent where it is not there. */
function driftsOf(
  around: Around,
  told: ToldService,
  kernel: VirtualService | undefined,
): readonly Drift[] {
  const entry = serviceEntry(around, told, kernel);
  if (entry) return [entry];
  if (!kernel) return [];
  return [...serviceDrifts(around, told, kernel), ...driftsOfServers(around, told, kernel)];
}

const addressOf = ({ key }: Pick<ToldService, 'key'>): string | undefined =>
  key.kind === 'address' ? key.vip : undefined;

/** Services of the kernel alone that somebody is to be told of: those under an address of keepalived's services. */
function strangers(
  { services, all }: Sides,
  told: ReadonlyMap<ServiceId, ToldService>,
): readonly ToldService[] {
  const managed = new Set([...told.values()].map(addressOf));
  const nothing = { servers: new Map(), checkedServers: new Map() };
  return services
    .filter(({ id }) => !told.has(id))
    .map(({ key }) => ({ key, ...nothing }))
    .filter((each) => all === true || (managed.has(addressOf(each)) && addressOf(each)));
}

const isMarkUnclear = (
  { key }: Pick<ToldService, 'key'>,
  services: readonly VirtualService[],
): boolean =>
  key.kind === 'fwmark' &&
  services.some(
    (each) => each.key.kind === 'fwmark' && each.key.mark === key.mark && !each.key.family,
  );

interface Cached {
  readonly around: Around;
  readonly kernel: VirtualService | undefined;
  readonly drifts: readonly Drift[];
}

const cache = new WeakMap<ToldService, Cached>();

/** The same answer for the same sides, so that what did not change costs nothing. */
function remembered(
  around: Around,
  told: ToldService,
  kernel: VirtualService | undefined,
): readonly Drift[] {
  const before = cache.get(told);
  if (before && before.around === around && before.kernel === kernel) return before.drifts;
  const drifts = driftsOf(around, told, kernel);
  cache.set(told, { around, kernel, drifts });
  return drifts;
}

let last: Around | undefined;

const isSameAround = (one: Around, other: Around): boolean =>
  one.director === other.director &&
  one.running === other.running &&
  one.knowsChecks === other.knowsChecks &&
  one.flushes.atStart === other.flushes.atStart &&
  one.flushes.atStop === other.flushes.atStop &&
  one.memory.weights === other.memory.weights;

/** The same value as long as nothing in it changed. */
function aroundOf({ director, shadow, checks, memory = emptyMemory }: Sides): Around {
  const { running, flushes = NO_FLUSHES } = shadow;
  const around = { director, running, knowsChecks: checks !== undefined, flushes, memory };
  if (last && isSameAround(last, around)) return last;
  last = around;
  return around;
}

/** Where file, keepalived and kernel do not hold the same, and what cannot be told. */
export function findDrift(sides: Sides): Comparison {
  const { services, shadow, checks, isWhole = true } = sides;
  const told = toldBy(shadow, checks);
  const around = aroundOf(sides);
  const held = new Map(services.map((service) => [service.id, service]));
  const differences: Drift[] = [];
  for (const [id, each] of told) {
    const kernel = held.get(id);
    const isUntold = isMarkUnclear(each, services) || (!kernel && !isWhole);
    const isAbsent = isUntold && servicePresence(each, around, false) !== 'unread';
    if (!isAbsent) differences.push(...remembered(around, each, kernel));
  }
  for (const stranger of strangers(sides, told))
    differences.push(...driftsOf(around, stranger, held.get(serviceId(stranger.key))));
  return withPeer({ differences, unknown: unknownTruths(sides, told) }, sides);
}
