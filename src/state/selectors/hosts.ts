import type { Family } from '../model/address.ts';
import type { Rip } from '../model/brand.ts';
import type { Forwarding, Rates, RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { serverRank, sortByRank } from '../snapshot/order.ts';
import { fullness } from './fullness.ts';
import { hidesReplies } from './one-way.ts';
import { selectRates } from './rates.ts';
import type { ServerState } from './server-state.ts';
import { selectServerState } from './server-state.ts';

/** A real server in one of the services it serves. */
export interface HostEntry {
  readonly service: VirtualService;
  readonly server: RealServer;
}

/** One real server's address over all the services it serves. */
export interface HostRow {
  readonly rip: Rip;
  readonly family: Family;
  /** In the order of services; one for each port it serves there. */
  readonly entries: readonly HostEntry[];
  /** Ascending, each once. */
  readonly ports: readonly number[];
  /** Sums over the entries. */
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
  /** `undefined` where it is unknown of any entry. */
  readonly persistent: number | undefined;
  /** `undefined` where they are unknown of any entry; see {@link HostRow.hidesReplies}. */
  readonly rates: Rates | undefined;
  /** True where replies of any entry pass the director unseen: sums of what goes out lack them. */
  readonly hidesReplies: boolean;
  /** The worst among the entries: overloaded, draining, quiesced, up. */
  readonly state: ServerState;
  /** How many entries are in each state. */
  readonly states: Readonly<Record<ServerState, number>>;
  /** True where every entry has weight 0: nothing new is sent to this address by anyone. */
  readonly weightlessEverywhere: boolean;
  readonly forwarding: Forwarding | 'mixed';
  /** The fullest entry, 1 is full; `undefined` where none has an upper threshold. */
  readonly full: number | undefined;
}

const WORST_FIRST = ['overloaded', 'draining', 'quiesced', 'up'] as const;

const plus = (sum: number | undefined, value: number | undefined): number | undefined =>
  sum === undefined || value === undefined ? undefined : sum + value;

function sumRates(entries: readonly HostEntry[], snapshot: Snapshot): Rates | undefined {
  const sum = { connections: 0, inPackets: 0, outPackets: 0, inBytes: 0, outBytes: 0 };
  for (const { server } of entries) {
    const rates = selectRates(server, snapshot);
    if (!rates) return undefined;
    sum.connections += rates.connections;
    sum.inPackets += rates.inPackets;
    sum.outPackets += rates.outPackets;
    sum.inBytes += rates.inBytes;
    sum.outBytes += rates.outBytes;
  }
  return sum;
}

function countStates(entries: readonly HostEntry[]): Record<ServerState, number> {
  const states = { up: 0, quiesced: 0, draining: 0, overloaded: 0 };
  for (const { server } of entries) states[selectServerState(server)] += 1;
  return states;
}

function sumCounts(
  entries: readonly HostEntry[],
): Pick<HostRow, 'weight' | 'active' | 'inactive' | 'persistent' | 'full'> {
  let [weight, active, inactive] = [0, 0, 0];
  let persistent: number | undefined = 0;
  let full: number | undefined;
  for (const { server } of entries) {
    weight += server.weight;
    active += server.active;
    inactive += server.inactive;
    persistent = plus(persistent, server.persistent);
    const its = fullness(server);
    if (its !== undefined) full = Math.max(full ?? 0, its);
  }
  return { weight, active, inactive, persistent, full };
}

function portsOf(entries: readonly HostEntry[]): readonly number[] {
  return [...new Set(entries.map(({ server }) => server.key.port))].sort((a, b) => a - b);
}

function sharedForwarding([first, ...others]: readonly [HostEntry, ...HostEntry[]]):
  Forwarding | 'mixed' {
  const { forwarding } = first.server;
  return others.every(({ server }) => server.forwarding === forwarding) ? forwarding : 'mixed';
}

function makeRow(entries: readonly [HostEntry, ...HostEntry[]], rates: Rates | undefined): HostRow {
  const { rip, family } = entries[0].server.key;
  const states = countStates(entries);
  return {
    rip,
    family,
    entries,
    ports: portsOf(entries),
    ...sumCounts(entries),
    rates,
    hidesReplies: entries.some(({ server }) => hidesReplies(server)),
    state: WORST_FIRST.find((state) => states[state] > 0) ?? 'up',
    states,
    weightlessEverywhere: entries.every(({ server }) => server.weight === 0),
    forwarding: sharedForwarding(entries),
  };
}

const FIGURES = ['connections', 'inPackets', 'outPackets', 'inBytes', 'outBytes'] as const;

const sameRates = (one: Rates | undefined, other: Rates | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    FIGURES.every((figure) => one[figure] === other[figure]));

const sameEntries = (one: readonly HostEntry[], other: readonly HostEntry[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ service, server }, index) =>
      service === other[index]?.service && server === other[index].server,
  );

function group(services: readonly VirtualService[]): Map<Rip, [HostEntry, ...HostEntry[]]> {
  const hosts = new Map<Rip, [HostEntry, ...HostEntry[]]>();
  for (const service of services)
    for (const server of service.servers) {
      const entries = hosts.get(server.key.rip);
      if (entries) entries.push({ service, server });
      else hosts.set(server.key.rip, [{ service, server }]);
    }
  return hosts;
}

/** The rows made last, to hand out again what did not change. */
let before: ReadonlyMap<Rip, HostRow> = new Map();

function makeRows(snapshot: Snapshot): readonly HostRow[] {
  const rows: HostRow[] = [];
  for (const [rip, entries] of group(snapshot.services)) {
    const rates = sumRates(entries, snapshot);
    const last = before.get(rip);
    const isSame = last && sameEntries(last.entries, entries) && sameRates(last.rates, rates);
    rows.push(isSame ? last : makeRow(entries, rates));
  }
  before = new Map(rows.map((row) => [row.rip, row]));
  return sortByRank(rows, ({ rip, family }) => serverRank({ rip, family, port: 0 }));
}

const known = new WeakMap<Snapshot, readonly HostRow[]>();

/**
 * The real servers of a picture by address, in natural order: the same array for the same snapshot,
 * the same row as long as nothing in it changed.
 */
export function selectHosts(snapshot: Snapshot): readonly HostRow[] {
  const rows = known.get(snapshot) ?? makeRows(snapshot);
  known.set(snapshot, rows);
  return rows;
}
