import { serviceId } from '../../src/state/model/address.ts';
import type { ServiceId } from '../../src/state/model/brand.ts';
import type { ConnectionRow } from '../../src/state/model/connection.ts';
import type { ProblemKind } from '../../src/state/model/problem.ts';
import type {
  KernelService,
  KernelTable,
  ListingForm,
  ListingForms,
} from '../../src/state/model/reading.ts';
import type { Result } from '../../src/state/model/result.ts';
import { err, ok } from '../../src/state/model/result.ts';
import type { DirectorSource } from '../../src/state/poll/once.ts';
import type { IpvsadmListings, KernelFiles } from '../../src/state/ports.ts';
import { counters } from './build.ts';

/** A director whose answers a test sets, and whose questions it can read. */
export interface ScriptedSource extends DirectorSource {
  table: Result<KernelTable, ProblemKind>;
  /** What ipvsadm answers to everything; `undefined` lets every question succeed. */
  refusal: ProblemKind | undefined;
  /** Answers only when the test lets them. */
  gate: Promise<void> | undefined;
  countersLive: boolean;
  /** Value of every counter in the next `--stats` listing. */
  count: number;
  /** Every question put to ipvsadm, in order. */
  readonly asked: string[];
  /** The same for listings, with the services that were named. */
  readonly listings: {
    readonly form: ListingForm;
    readonly only: readonly ServiceId[] | undefined;
  }[];
  /** How often /proc/net/ip_vs was read. */
  looks: number;
  sysctls: ReadonlyMap<string, string>;
  connections: readonly ConnectionRow[];
}

/** A director with these services, all of whose questions succeed. */
export function scriptedSource(services: readonly KernelService[]): ScriptedSource {
  const source: ScriptedSource = {
    name: 'lb1',
    table: ok({ services, issues: [] }),
    refusal: undefined,
    gate: undefined,
    countersLive: true,
    count: 0,
    asked: [],
    listings: [],
    looks: 0,
    sysctls: new Map(),
    connections: [],
    files: undefined as unknown as KernelFiles, // set below: the object refers to itself
    ipvsadm: undefined as unknown as DirectorSource['ipvsadm'],
  };
  const answer = async <T>(question: string, value: () => T): Promise<Result<T, ProblemKind>> => {
    source.asked.push(question);
    await source.gate;
    return source.refusal ? err(source.refusal) : ok(value());
  };
  const listed = (
    form: ListingForm,
    only: readonly ServiceId[] | undefined,
  ): ListingForms[ListingForm] => {
    const all = source.table.ok ? source.table.value.services : services;
    const entries = all
      .filter(({ key }) => !only || only.includes(serviceId(key)))
      .map(({ key, servers }) => {
        const value = form === 'stats' || form === 'rate' ? counters(source.count) : {};
        const rows = servers.map((server) => [server.id, value] as const);
        return [serviceId(key), { key, value, servers: new Map(rows) }] as const;
      });
    return { services: new Map(entries), issues: [] } as unknown as ListingForms[ListingForm];
  };
  const files: KernelFiles = {
    trouble: () => Promise.resolve(source.table.ok ? undefined : source.table.error),
    table: () => {
      source.looks += 1;
      return Promise.resolve(source.table);
    },
    totals: () =>
      Promise.resolve(err({ code: 'PROC_UNREADABLE', path: 'ip_vs_stats', reason: 'none' })),
    liveTotals: () => Promise.resolve(ok(counters(source.count))),
    countersAreLive: () => Promise.resolve(source.countersLive),
    sysctl: (name) => {
      const value = source.sysctls.get(name);
      return Promise.resolve(
        value === undefined
          ? err({ code: 'PROC_UNREADABLE', path: name, reason: 'no such file' })
          : ok(value),
      );
    },
    connections: (wanted) =>
      Promise.resolve(
        ok({
          rows: source.connections.filter(wanted),
          entries: source.connections.length,
          issues: [],
          unreadable: 0,
        }),
      ),
  };
  const ipvsadm: IpvsadmListings = {
    list: (form, only) => {
      const ids = only?.map(serviceId);
      source.listings.push({ form, only: ids });
      // The form decides the type of the listing; `never` stands for each of them.
      return answer(only ? `${form} of ${only.length}` : form, () => listed(form, ids) as never);
    },
    timeouts: () => answer('timeouts', () => ({ tcp: 900, tcpfin: 120, udp: 300 })),
    syncDaemons: () => answer('sync', () => []),
  };
  return Object.assign(source, { files, ipvsadm: ok(ipvsadm) });
}
