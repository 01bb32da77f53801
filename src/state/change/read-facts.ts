import { serviceId } from '../model/address.ts';
import type { Intent } from '../model/change/intent.ts';
import type { KernelTable } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { Memory } from '../memory/memory.ts';
import { tableFromListing } from '../snapshot/table-from-listing.ts';
import type { ActingDirector } from './acting.ts';
import { readConfFacts } from './conf-facts.ts';
import type { DirectorTable } from './director-table.ts';
import type { Facts } from './facts.ts';
import type { WantedKeepalived } from './keepalived-held.ts';
import { inKernelOrder } from './kernel-order.ts';
import { readDirectorTable } from './read-table.ts';
import type { Wanted } from './wanted.ts';
import { targetsOf, wantedByIntent } from './wanted.ts';

/** What the kernel names. */
interface KernelNames {
  /** Every service and server. */
  readonly all: KernelTable;
  /** In the kernel's order, and without what it left out of its file. */
  readonly ordered: KernelTable;
}

/** Every service and server by name; by ipvsadm, which sorts, where the kernel leaves some out of its file. */
async function readKernel({
  files,
  ipvsadm,
}: ActingDirector): Promise<Result<KernelNames, ProblemKind>> {
  const file = await files.table();
  if (!file.ok) return file;
  const ordered = file.value;
  if (ordered.isWhole !== false || !ipvsadm.ok) return ok({ all: ordered, ordered });
  const listing = await ipvsadm.value.list('plain');
  return listing.ok ? ok({ all: tableFromListing(listing.value, ordered), ordered }) : listing;
}

/** Servers that go: who comes back must stand where it stood. */
const takesAway = ({ kind }: Intent): boolean =>
  ['remove-service', 'remove-server', 'clear', 'apply'].includes(kind);

const needsKernel = (intent: Intent): boolean =>
  takesAway(intent) || targetsOf(intent).some(({ kind }) => kind === 'host');

function isMissing({ services }: Wanted, table: DirectorTable): boolean {
  if (services === 'all') return false;
  const there = new Set(table.services.map(({ id }) => id));
  return services.some((key) => !there.has(serviceId(key)));
}

const EMPTY: KernelTable = { services: [], issues: [] };
const NO_KERNEL: KernelNames = { all: EMPTY, ordered: EMPTY };

/** What some wishes need besides entries, and which places of keepalived's files that leads to. */
interface Further {
  readonly facts: Pick<Facts, 'conf'>;
  readonly keepalived?: WantedKeepalived | undefined;
}

async function readFurther(director: ActingDirector, intent: Intent): Promise<Further> {
  if (intent.kind !== 'conf-value') return { facts: {} };
  const conf = await readConfFacts(director, intent);
  if (conf.kind === 'unread') return { facts: { conf } };
  const lines = [{ file: conf.file, line: intent.line }];
  return { facts: { conf }, keepalived: { lines, trackFiles: [] } };
}

/** All that a planner needs to know for a wish, freshly read. */
export async function readFacts(
  director: ActingDirector,
  intent: Intent,
  memory: Memory,
): Promise<Result<Facts, ProblemKind>> {
  if (!director.ipvsadm.ok) return director.ipvsadm;
  const first = needsKernel(intent) ? await readKernel(director) : ok(NO_KERNEL);
  if (!first.ok) return first;
  const wanted = wantedByIntent(intent, director.name, memory, first.value.all);
  const further = await readFurther(director, intent);
  const table = await readDirectorTable(
    director,
    wanted.services,
    wanted.sysctls,
    further.keepalived ?? wanted.keepalived,
  );
  if (!table.ok) return table;
  const [owner, shadow] = await Promise.all([director.owner(), director.shadow()]);
  const around = { memory, owner, shadow, ...further.facts };
  if (first.value !== NO_KERNEL) {
    const ordered = takesAway(intent)
      ? inKernelOrder(table.value, first.value.ordered)
      : table.value;
    return ok({ ...around, table: ordered, kernel: first.value.all });
  }
  const names = isMissing(wanted, table.value) ? await readKernel(director) : undefined;
  return ok({ ...around, table: table.value, ...(names?.ok && { kernel: names.value.all }) });
}
