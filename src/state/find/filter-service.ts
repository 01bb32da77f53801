import type { RealServer, VirtualService } from '../model/service.ts';
import type { Filter } from './filter.ts';
import type { Subject } from './subject.ts';

/** What a filter leaves of a service and its servers. */
export interface Filtered {
  /** False where the service is there only because of its servers. */
  readonly service: boolean;
  /** In their order; the service's own array where none is left out. */
  readonly servers: readonly RealServer[];
}

/** Names of the service, or of the server alone where one is given. */
export type NamesOf = (service: VirtualService, server?: RealServer) => readonly string[];

/** Whether something is wrong with the service itself, or with the server where one is given. */
export type TroubledOf = (service: VirtualService, server?: RealServer) => boolean;

/** A row of the tree; names and trouble are looked up only by the words that ask for them. */
class TreeSubject implements Subject {
  readonly service: VirtualService;
  readonly server: RealServer | undefined;
  readonly #namesOf: NamesOf;
  readonly #troubledOf: TroubledOf;

  constructor(
    service: VirtualService,
    server: RealServer | undefined,
    namesOf: NamesOf,
    troubledOf: TroubledOf,
  ) {
    this.service = service;
    this.server = server;
    this.#namesOf = namesOf;
    this.#troubledOf = troubledOf;
  }

  get names(): readonly string[] {
    const own = this.#namesOf(this.service);
    return this.server ? [...own, ...this.#namesOf(this.service, this.server)] : own;
  }

  get troubled(): boolean {
    if (this.#troubledOf(this.service)) return true;
    return this.server !== undefined && this.#troubledOf(this.service, this.server);
  }
}

/**
 * What is left of a service: `undefined` where it is hidden.
 *
 * A service by itself has its own facts, a server those of its service as well (`wrr draining` finds
 * the draining servers of services under wrr).
 *
 * 1. An inverse word that hits the service itself hides it with all its servers.
 * 2. An inverse word that hits a server hides that server.
 * 3. Where every plain word hits the service itself, it stands for all it has: the servers that (2)
 *    leaves are shown with it. Else those of them that every plain word hits, as context below it.
 * 4. A service without anything left is hidden, unless it has no servers at all and (3) found it.
 */
export function filterService(
  filter: Filter,
  service: VirtualService,
  namesOf: NamesOf,
  troubledOf: TroubledOf,
): Filtered | undefined {
  const { servers } = service;
  if (filter.words.length === 0) return { service: true, servers };
  const alone = new TreeSubject(service, undefined, namesOf, troubledOf);
  const inverse = filter.words.filter((word) => word.inverse);
  if (inverse.some((word) => word.hits(alone))) return undefined;
  const missing = filter.words.filter((word) => !word.inverse && !word.hits(alone));
  if (missing.length === 0 && inverse.length === 0) return { service: true, servers };
  const plain = missing.length === 0 ? [] : filter.words.filter((word) => !word.inverse);
  const left = servers.filter((server) => {
    const pair = new TreeSubject(service, server, namesOf, troubledOf);
    return plain.every((word) => word.hits(pair)) && !inverse.some((word) => word.hits(pair));
  });
  if (left.length === 0 && (missing.length > 0 || servers.length > 0)) return undefined;
  return {
    service: missing.length === 0,
    servers: left.length === servers.length ? servers : left,
  };
}
