import type { ColumnId } from '../../state/model/column-id.ts';
import type { VirtualService } from '../../state/model/service.ts';
import type { Snapshot } from '../../state/model/snapshot.ts';
import { serviceTitle } from '../format/service-title.ts';
import { flagWords, persistenceWords, schedulingWords } from './scheduling.ts';
import { tunnelWords } from './serving.ts';

/** Columns of words whose longest is known; 0 where the picture has none. */
export type WordColumn = Extract<
  ColumnId,
  'vip' | 'scheduler' | 'flags' | 'persistence' | 'tunnel' | 'thresholds'
>;

/**
 * Display columns that the texts of a picture need, for all of its rows, so that nothing moves while
 * one scrolls; the first column with servers below services, with services below hosts, and flat, and
 * for hosts and servers by themselves. Figures are left out: they change with every look.
 */
export type Needs = Readonly<
  Record<WordColumn | 'tree' | 'hosts' | 'flat' | 'host' | 'server', number>
>;

/** Before the name of a service and of a server below it. */
const PARENT_SIGNS = 2;
const CHILD_SIGNS = 4;

/** Nothing needs any room. */
export const NO_NEEDS: Needs = {
  tree: 0,
  hosts: 0,
  flat: 0,
  host: 0,
  server: 0,
  vip: 0,
  scheduler: 0,
  flags: 0,
  persistence: 0,
  tunnel: 0,
  thresholds: 0,
};

const NEED_IDS = Object.keys(NO_NEEDS) as readonly (keyof Needs)[]; // the keys it is made of

const lengthOf = (words: readonly string[] | undefined): number => words?.join(' ').length ?? 0;
const NO_COLUMNS: ReadonlySet<ColumnId> = new Set();

function ofServers(service: VirtualService): Needs {
  const title = serviceTitle(service.key).length;
  let [server, host, port, tunnel, thresholds] = [0, 0, 0, 0, 0];
  for (const each of service.servers) {
    const { rip, port: own } = each.key;
    server = Math.max(server, each.id.length);
    host = Math.max(host, rip.length);
    port = Math.max(port, String(own).length);
    if (each.tunnel) tunnel = Math.max(tunnel, lengthOf(tunnelWords(each.tunnel)));
    const { lower = 0, upper = 0 } = each.thresholds ?? {};
    if (lower > 0 || upper > 0) thresholds = Math.max(thresholds, `${lower}/${upper}`.length);
  }
  const { persistence } = service;
  return {
    tree: Math.max(PARENT_SIGNS + title, CHILD_SIGNS + server),
    hosts: Math.max(PARENT_SIGNS + host, CHILD_SIGNS + title + 2 + port),
    flat: PARENT_SIGNS + server + 2 + title,
    host: PARENT_SIGNS + host,
    server: PARENT_SIGNS + server,
    vip: service.key.kind === 'address' ? service.key.vip.length : 0,
    scheduler: lengthOf(schedulingWords(service, NO_COLUMNS)),
    flags: lengthOf(flagWords(service)),
    persistence: persistence ? lengthOf(persistenceWords(persistence)) : 0,
    tunnel,
    thresholds,
  };
}

const ofService = new WeakMap<VirtualService, Needs>();
const ofSnapshot = new WeakMap<Snapshot, Needs>();

function serviceNeeds(service: VirtualService): Needs {
  const needs = ofService.get(service) ?? ofServers(service);
  ofService.set(service, needs);
  return needs;
}

/** What the texts of a picture need; once for each service as long as it is the same. */
export function needsOf(snapshot: Snapshot): Needs {
  const known = ofSnapshot.get(snapshot);
  if (known) return known;
  const needs = { ...NO_NEEDS };
  for (const service of snapshot.services) {
    const own = serviceNeeds(service);
    for (const id of NEED_IDS) if (own[id] > needs[id]) needs[id] = own[id];
  }
  ofSnapshot.set(snapshot, needs);
  return needs;
}
