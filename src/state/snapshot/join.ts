import type { ServiceId } from '../model/brand.ts';
import type { Family, ServiceKey } from '../model/address.ts';
import { serviceId } from '../model/address.ts';
import type { KernelPersistence, KernelService, KernelTable } from '../model/reading.ts';
import type { Persistence, ServiceAttributes, VirtualService } from '../model/service.ts';
import { netmaskOf } from '../model/kernel-persistence.ts';
import type { Held } from './held.ts';
import { fwmarkFamilies } from './fwmark.ts';
import { freshRates, heldServers, joinServer } from './join-server.ts';
import { serverRank, serviceRank, sortByRank } from './order.ts';

/** A service row with a name of its own. */
interface NamedRow {
  readonly row: KernelService;
  readonly key: ServiceKey;
  readonly id: ServiceId;
}

function nameMarks(mark: number, rows: readonly KernelService[], held: Held): NamedRow[] {
  const families = fwmarkFamilies(rows, mark, held);
  return rows.slice(0, families.length).map((row, index) => {
    const family = families[index];
    const key: ServiceKey = { kind: 'fwmark', mark, ...(family && { family }) };
    return { row, key, id: serviceId(key) };
  });
}

function nameRows(table: KernelTable, held: Held): NamedRow[] {
  const named: NamedRow[] = [];
  const marks = new Map<number, KernelService[]>();
  for (const row of table.services) {
    if (row.key.kind === 'address' || row.key.family)
      named.push({ row, key: row.key, id: serviceId(row.key) });
    else marks.set(row.key.mark, [...(marks.get(row.key.mark) ?? []), row]);
  }
  for (const [mark, rows] of marks) named.push(...nameMarks(mark, rows, held));
  return named;
}

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

function joinService(named: NamedRow, held: Held, at: number): VirtualService {
  const { row, key, id } = named;
  const attributes = attributesOf(named, held);
  const servers = heldServers(id, held, at);
  const onePacket = row.onePacket ?? attributes?.onePacket;
  const kernelRates = freshRates(held, at)?.services.get(id)?.value;
  return {
    id,
    key,
    scheduler: row.scheduler,
    ...(attributes && { schedulerFlags: attributes.schedulerFlags }),
    persistence: persistenceOf(named, attributes, held.hz),
    ...(onePacket !== undefined && { onePacket }),
    samples: held.counters.get(id)?.service ?? [],
    ...(kernelRates && { kernelRates }),
    servers: sortByRank(row.servers, (server) => serverRank(server.key)).map((server) =>
      joinServer(server, servers),
    ),
  };
}

/** What a joined service was made from; as long as all of it is the same, so is the service. */
interface Joined {
  readonly parts: readonly unknown[];
  readonly service: VirtualService;
}

const joinedBefore = new WeakMap<KernelService, Joined>();

/** Joins anew only what changed: of a large table most rows are the same from look to look. */
function joinOnce(named: NamedRow, held: Held, at: number): VirtualService {
  const { id, row } = named;
  const parts = [
    id,
    held.hz,
    held.counters.get(id),
    held.thresholds?.services.get(id),
    held.persistent?.services.get(id),
    held.tunnels?.services.get(id),
    freshRates(held, at)?.services.get(id),
  ];
  const before = joinedBefore.get(row);
  if (before?.parts.every((part, index) => part === parts[index])) return before.service;
  const service = joinService(named, held, at);
  joinedBefore.set(row, { parts, service });
  return service;
}

/** The kernel's file of this moment with everything else that is known, joined by identity. */
export function joinServices(table: KernelTable, held: Held, at: number): VirtualService[] {
  const rows = sortByRank(nameRows(table, held), ({ key }) => serviceRank(key));
  return rows.map((named) => joinOnce(named, held, at));
}
