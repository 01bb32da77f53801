import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { ConnectionRow } from '../model/connection.ts';
import type { KernelTable, Timeouts } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import { unhurried } from '../model/steps.ts';
import type { DirectorSource } from '../poll/once.ts';
import type { Clock } from '../ports.ts';
import type { Held } from '../snapshot/held.ts';
import { holdCounters, nothingHeld } from '../snapshot/held.ts';
import { joinServices } from '../snapshot/join.ts';
import { readSysctls } from '../snapshot/sysctls.ts';
import { readTable } from '../snapshot/take.ts';
import { isEntryOf } from './own-entries.ts';
import type { Sysctls } from './sysctls.ts';

/** A real server in one service. */
export interface DrainTarget {
  readonly service: ServiceKey;
  readonly server: ServerKey;
}

/** What one look says of a target. */
export interface SeenTarget {
  readonly service: VirtualService;
  readonly server: RealServer;
  readonly entries?: readonly ConnectionRow[];
}

/** One look at nothing but the services concerned. */
export interface DrainLook {
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly timeouts: Timeouts | undefined;
  readonly sysctls: Sysctls;
  readonly countersFresh: boolean;
  /** `undefined` where there is no such server any more. */
  readonly of: (target: DrainTarget) => SeenTarget | undefined;
}

/** More entries than this are not read unasked: the kernel walks its whole table for each piece. */
const FEW_ENTRIES = 10_000;

const entriesIn = ({ services }: KernelTable): number =>
  services
    .flatMap(({ servers }) => servers)
    .reduce((sum, { active, inactive }) => sum + active + inactive, 0);

/** Looks at a director for one drain, again and again. */
export class DrainLooker {
  readonly #director: DirectorSource & { readonly clock: Clock };
  readonly #targets: readonly DrainTarget[];
  readonly #keys: readonly ServiceKey[];
  #held: Held = nothingHeld;

  constructor(
    director: DirectorSource & { readonly clock: Clock },
    targets: readonly DrainTarget[],
  ) {
    this.#director = director;
    this.#targets = targets;
    const byName = new Map(targets.map(({ service }) => [serviceId(service), service]));
    this.#keys = [...byName.values()];
  }

  /** @param allEntries reads the connection table however large it is */
  async look(allEntries: boolean): Promise<Result<DrainLook, ProblemKind>> {
    const { clock, files } = this.#director;
    const table = await readTable(this.#director);
    if (!table.ok) return table;
    await this.#ask();
    const sysctls = await readSysctls(files);
    const at = clock.monotonicMs();
    const countersFresh = await files.countersAreLive();
    const joined = await unhurried(joinServices(this.#own(table.value), this.#held, at), clock);
    const find = this.#finder(joined);
    // What the kernel left out is not gone.
    if (table.value.isWhole === false && !this.#targets.every(find))
      return err({ code: 'TABLE_INCOMPLETE' });
    const entries =
      allEntries || entriesIn(table.value) <= FEW_ENTRIES ? await this.#entries(find) : undefined;
    return ok({
      at,
      timeouts: this.#held.timeouts,
      sysctls,
      countersFresh,
      of: (target) => {
        const seen = find(target);
        if (!seen || !entries) return seen;
        return { ...seen, entries: entries.filter(isEntryOf(seen.service, seen.server)) };
      },
    });
  }

  #own({ services, issues }: KernelTable): KernelTable {
    const wanted = (key: ServiceKey): boolean =>
      this.#keys.some((own) =>
        own.kind === 'fwmark'
          ? key.kind === 'fwmark' && key.mark === own.mark
          : serviceId(key) === serviceId(own),
      );
    return { services: services.filter(({ key }) => wanted(key)), issues };
  }

  /** What is not answered any more is unknown from now on, not what it was last. */
  async #ask(): Promise<void> {
    const { ipvsadm, clock } = this.#director;
    if (!ipvsadm.ok) return;
    const at = clock.monotonicMs();
    const stats = await ipvsadm.value.list('stats', this.#keys);
    const persistent = await ipvsadm.value.list('persistent-conn', this.#keys);
    const timeouts = await ipvsadm.value.timeouts();
    const held = stats.ok
      ? holdCounters(this.#held, stats.value, at, 'some')
      : { ...this.#held, counters: nothingHeld.counters };
    this.#held = {
      counters: held.counters,
      totals: [],
      ...(held.hz !== undefined && { hz: held.hz }),
      ...(persistent.ok && { persistent: persistent.value }),
      ...(timeouts.ok && { timeouts: timeouts.value }),
    };
  }

  #finder(services: readonly VirtualService[]): (target: DrainTarget) => SeenTarget | undefined {
    const byName = new Map(services.map((service) => [service.id, service]));
    return ({ service: key, server: serverKey }) => {
      const service = byName.get(serviceId(key));
      const server = service?.servers.find(({ id }) => id === serverId(serverKey));
      return service && server && { service, server };
    };
  }

  /** Entries of the targets; `undefined` where they cannot be read. */
  async #entries(
    find: (target: DrainTarget) => SeenTarget | undefined,
  ): Promise<readonly ConnectionRow[] | undefined> {
    const tests = this.#targets.flatMap((target) => {
      const seen = find(target);
      return seen ? [isEntryOf(seen.service, seen.server)] : [];
    });
    const listing = await this.#director.files.connections((row) =>
      tests.some((isOwn) => isOwn(row)),
    );
    return listing.ok && listing.value.unreadable === 0 ? listing.value.rows : undefined;
  }
}
