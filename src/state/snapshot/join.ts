import type { Family, ServiceKey } from '../model/address.ts';
import type {
  KernelPersistence,
  KernelServer,
  KernelService,
  KernelTable,
  Listing,
} from '../model/reading.ts';
import type {
  Persistence,
  Rates,
  RealServer,
  ServiceAttributes,
  VirtualService,
} from '../model/service.ts';
import type { Steps } from '../model/steps.ts';
import { netmaskOf } from '../model/kernel-persistence.ts';
import type { Held } from './held.ts';
import type { HeldService } from './join-server.ts';
import { freshRates, heldServers, heldService, joinServer } from './join-server.ts';
import type { NamedRow } from './name-rows.ts';
import { nameRows } from './name-rows.ts';
import { serverRank, serviceRank, sortByRank } from './order.ts';

/** What ipvsadm said of the service line, as long as it does not contradict the kernel's own file. */
function attributesOf({ row, id }: NamedRow, held: Held): ServiceAttributes | undefined {
  if (row.attributes) return row.attributes;
  const listed =
    held.thresholds?.services.get(id) ??
    held.persistent?.services.get(id) ??
    held.tunnels?.services.get(id);
  if (!listed) return undefined;
  const agrees =
    listed.value.scheduler === row.scheduler &&
    (listed.value.persistence === null) === (row.persistence === null);
  return agrees ? listed.value : undefined;
}

/** Persistence of a row of /proc, whose jiffies and mask need HZ and the family to be read. */
function persistenceInFile(
  { jiffies, mask }: KernelPersistence,
  family: Family | undefined,
  listed: Persistence | undefined,
  hz: number | undefined,
): Persistence {
  const seconds = hz === undefined ? listed?.seconds : Math.round(jiffies / hz);
  const netmask = family ? netmaskOf({ jiffies, mask }, family) : listed?.netmask;
  return {
    ...(seconds !== undefined && { seconds }),
    ...(netmask !== undefined && { netmask }),
    ...(listed?.engine !== undefined && { engine: listed.engine }),
  };
}

function persistenceOf(
  { row, key }: NamedRow,
  attributes: ServiceAttributes | undefined,
  hz: number | undefined,
): Persistence | null {
  if (row.attributes) return row.attributes.persistence;
  const listed = attributes?.persistence ?? undefined;
  return row.persistence && persistenceInFile(row.persistence, key.family, listed, hz);
}

/** The service of a row without its servers. */
function describeService(named: NamedRow, held: Held, kernelRates: Rates | undefined) {
  const { row, key, id } = named;
  const attributes = attributesOf(named, held);
  const onePacket = row.onePacket ?? attributes?.onePacket;
  return {
    id,
    key,
    scheduler: row.scheduler,
    ...(attributes && { schedulerFlags: attributes.schedulerFlags }),
    persistence: persistenceOf(named, attributes, held.hz),
    ...(onePacket !== undefined && { onePacket }),
    samples: held.counters.get(id)?.service ?? [],
    ...(kernelRates && { kernelRates }),
  };
}

/** A joined service beside what it was made from. */
interface Joined {
  readonly named: NamedRow;
  readonly hz: number | undefined;
  readonly held: HeldService;
  /** For each place among its servers, the place in the row. */
  readonly order: readonly number[];
  readonly service: VirtualService;
}

/** By the key of the kernel's row, an object that stays while the service does. */
const joinedBefore = new WeakMap<ServiceKey, Joined>();

const hasSameServers = ({ servers }: KernelService, others: readonly KernelServer[]): boolean =>
  servers.length === others.length && servers.every(({ key }, at) => key === others[at]?.key);

function orderOf(servers: readonly KernelServer[], before: Joined | undefined): readonly number[] {
  if (before && hasSameServers(before.named.row, servers)) return before.order;
  const ranked = servers.map(({ key }, place) => ({ place, rank: serverRank(key) }));
  return sortByRank(ranked, ({ rank }) => rank).map(({ place }) => place);
}

const isSameHeld = (one: HeldService, other: HeldService | undefined): boolean =>
  one.counters === other?.counters &&
  one.thresholds === other?.thresholds &&
  one.persistent === other?.persistent &&
  one.tunnels === other?.tunnels &&
  one.rates === other?.rates;

/** Joins the servers of a service; those of which nothing changed are the same objects as before. */
function joinServers(
  { servers }: KernelService,
  held: HeldService,
  order: readonly number[],
  before: Joined | undefined,
): readonly RealServer[] {
  const told = heldServers(held);
  const known = before?.order === order && isSameHeld(held, before.held) ? before : undefined;
  const joined: RealServer[] = [];
  for (const [index, place] of order.entries()) {
    const server = servers[place];
    if (!server) continue;
    const same = server === known?.named.row.servers[place] && known.service.servers[index];
    joined.push(same || joinServer(server, told));
  }
  return joined;
}

/** Joins anew only what changed: of a large table most rows are the same from look to look. */
function joinOnce(named: NamedRow, held: Held, rates: Listing<Rates, Rates> | undefined) {
  const { id, row } = named;
  const told = heldService(id, held, rates);
  const past = joinedBefore.get(row.key);
  const before = past?.named.id === id ? past : undefined;
  if (before?.named.row === row && before.hz === held.hz && isSameHeld(told, before.held))
    return before.service;
  const order = orderOf(row.servers, before);
  const service: VirtualService = {
    ...describeService(named, held, told.rates?.value),
    servers: joinServers(row, told, order, before),
  };
  joinedBefore.set(row.key, { named, hz: held.hz, held: told, order, service });
  return service;
}

/**
 * The kernel's file of this moment with everything else that is known, joined by identity; in steps of a
 * service.
 */
export function* joinServices(table: KernelTable, held: Held, at: number): Steps<VirtualService[]> {
  const rows = sortByRank(nameRows(table, held), ({ key }) => serviceRank(key));
  const rates = freshRates(held, at);
  const services: VirtualService[] = [];
  for (const named of rows) {
    services.push(joinOnce(named, held, rates));
    yield;
  }
  return services;
}
