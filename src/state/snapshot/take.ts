import type { CountersSample, VirtualService } from '../model/service.ts';
import type { KernelTable, KernelTotals } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Result } from '../model/result.ts';
import type { Steps } from '../model/steps.ts';
import { ok } from '../model/result.ts';
import type { Clock, IpvsadmListings, KernelFiles } from '../ports.ts';
import { pushSample } from '../rates.ts';
import { troublesOfService } from '../trouble/select.ts';
import type { Held } from './held.ts';
import { rowsUnreadable } from './issues.ts';
import { joinServices } from './join.ts';
import { tableFromListing } from './table-from-listing.ts';

/** What the kernel's files said in one tick. */
export interface KernelLook {
  readonly table: KernelTable;
  readonly totals: Result<KernelTotals, ProblemKind>;
  readonly liveTotals?: CountersSample;
  readonly countersLive: boolean;
  readonly takenAt: number;
  readonly at: number;
}

/** What a look is taken through. */
export interface Instruments {
  readonly files: KernelFiles;
  /** Or the reason why ipvsadm must not be asked. */
  readonly ipvsadm: Result<IpvsadmListings, ProblemKind>;
}

/** The kernel's table; by ipvsadm where the kernel's own file is not whole and ipvsadm may be asked. */
export async function readTable({
  files,
  ipvsadm,
}: Instruments): Promise<Result<KernelTable, ProblemKind>> {
  const file = await files.table();
  if (!file.ok || file.value.isWhole !== false || !ipvsadm.ok) return file;
  const listing = await ipvsadm.value.list('plain');
  return listing.ok ? ok(tableFromListing(listing.value, file.value)) : file;
}

/** Reads the kernel's files once; only a missing table makes it fail. */
export async function lookAtKernel(
  instruments: Instruments,
  clock: Clock,
): Promise<Result<KernelLook, ProblemKind>> {
  const { files } = instruments;
  const takenAt = clock.wallMs();
  const at = clock.monotonicMs();
  const table = await readTable(instruments);
  if (!table.ok) return table;
  const live = await files.liveTotals();
  const liveAt = clock.monotonicMs();
  const [totals, countersLive] = await Promise.all([files.totals(), files.countersAreLive()]);
  const liveTotals = live.ok ? { at: liveAt, values: live.value } : undefined;
  return {
    ok: true,
    value: {
      table: table.value,
      totals,
      ...(liveTotals && { liveTotals }),
      countersLive,
      takenAt,
      at,
    },
  };
}

/** What is held, with the live totals of this tick. */
export const holdTotals = (held: Held, { liveTotals }: KernelLook): Held =>
  liveTotals ? { ...held, totals: pushSample(held.totals, liveTotals) } : held;

function ownProblems(look: KernelLook, services: readonly VirtualService[]): ProblemKind[] {
  const problems = rowsUnreadable('/proc/net/ip_vs', look.table.issues);
  if (look.table.isWhole === false) problems.push({ code: 'TABLE_INCOMPLETE' });
  if (!look.countersLive) problems.push({ code: 'COUNTERS_FROZEN' });
  for (const { key } of services)
    if (key.kind === 'fwmark' && !key.family)
      problems.push({ code: 'FWMARK_FAMILY_UNKNOWN', mark: key.mark });
  // A service's counters tell of all its servers.
  const wrapped = services.filter(({ servers }) => servers[0]?.wrapped);
  if (wrapped.length > 0) {
    const servers = wrapped.reduce((sum, service) => sum + service.servers.length, 0);
    problems.push({ code: 'SERVER_COUNTERS_WRAPPED', servers });
  }
  return problems;
}

/** One snapshot of a director from the kernel's files and what ipvsadm told; in steps of a service. */
export function* composeSnapshot(
  director: string,
  look: KernelLook,
  held: Held,
  problems: readonly ProblemKind[],
): Steps<Snapshot> {
  const services = yield* joinServices(look.table, held, look.at);
  const snapshot: Snapshot = {
    director,
    takenAt: look.takenAt,
    at: look.at,
    ...(look.table.ipvs && { ipvs: look.table.ipvs }),
    ...(held.timeouts && { timeouts: held.timeouts }),
    ...(held.sysctls && { sysctls: held.sysctls }),
    services,
    totals: held.totals,
    ...(look.totals.ok && { kernelTotalRates: look.totals.value.rates }),
    ...(held.sync && { sync: held.sync }),
    countersLive: look.countersLive,
    problems: [...problems, ...ownProblems(look, services)],
  };
  for (const service of services) {
    troublesOfService(service, snapshot); // remembered: who asks when the picture is shown need not wait
    yield;
  }
  return snapshot;
}
