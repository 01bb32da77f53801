import type { ServiceKey } from '../model/address.ts';
import type { ListingForm, ListingForms } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';
import type { VirtualService } from '../model/service.ts';
import type { IpvsadmListings, KernelFiles } from '../ports.ts';
import type { ActingDirector } from './acting.ts';
import type { DirectorTable } from './director-table.ts';
import type { FullListings } from './join-listings.ts';
import type { WantedKeepalived } from './keepalived-held.ts';
import { readKeepalivedHeld } from './read-keepalived.ts';
import { joinListings } from './join-listings.ts';

/** Looks at a table that changes while one looks. */
const ATTEMPTS = 3;

/** What the kernel does with connections and templates of servers that are drained or gone. */
const SYSCTLS = [
  'expire_quiescent_template',
  'expire_nodest_conn',
  'conn_reuse_mode',
  'sloppy_tcp',
] as const;

/** A listing of which every row was understood: a row that is lost may be one that matters. */
async function listWhole<Form extends ListingForm>(
  ipvsadm: IpvsadmListings,
  form: Form,
  only: readonly ServiceKey[] | undefined,
): Promise<Result<ListingForms[Form], ProblemKind>> {
  const listing = await ipvsadm.list(form, only);
  if (!listing.ok) return listing;
  const [issue, ...more] = listing.value.issues;
  if (!issue) return listing;
  const rows = more.length + 1;
  return err({
    code: 'ROWS_UNREADABLE',
    source: `ipvsadm -L -n --${form}`,
    rows,
    example: issue.found,
  });
}

async function listAllForms(
  ipvsadm: IpvsadmListings,
  only: readonly ServiceKey[] | undefined,
): Promise<Result<FullListings, ProblemKind>> {
  const [tunnels, thresholds, persistent] = await Promise.all([
    listWhole(ipvsadm, 'tun-info', only),
    listWhole(ipvsadm, 'thresholds', only),
    listWhole(ipvsadm, 'persistent-conn', only),
  ]);
  if (!tunnels.ok) return tunnels;
  if (!thresholds.ok) return thresholds;
  if (!persistent.ok) return persistent;
  return ok({
    'tun-info': tunnels.value,
    thresholds: thresholds.value,
    'persistent-conn': persistent.value,
  });
}

async function readServices(
  ipvsadm: IpvsadmListings,
  wanted: readonly ServiceKey[] | 'all',
): Promise<Result<readonly VirtualService[], ProblemKind>> {
  if (wanted.length === 0) return ok([]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const listings = await listAllForms(ipvsadm, wanted === 'all' ? undefined : wanted);
    if (!listings.ok) return listings;
    const services = joinListings(listings.value);
    if (services) return ok(services);
  }
  return err({ code: 'TABLE_UNSETTLED', attempts: ATTEMPTS });
}

async function readSysctls(
  files: KernelFiles,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(
    names.map(async (name) => [name, await files.sysctl(name)] as const),
  );
  return new Map(read.flatMap(([name, text]) => (text.ok ? [[name, text.value] as const] : [])));
}

/**
 * A fresh, full read of these services and of the director's own settings.
 *
 * @param sysctls further files of /proc/sys/net/ipv4/vs that are asked for
 * @param keepalived what of keepalived is asked for
 */
export async function readDirectorTable(
  director: ActingDirector,
  wanted: readonly ServiceKey[] | 'all',
  sysctls: readonly string[] = [],
  keepalived?: WantedKeepalived,
): Promise<Result<DirectorTable, ProblemKind>> {
  if (!director.ipvsadm.ok) return director.ipvsadm;
  const ipvsadm = director.ipvsadm.value;
  const takenAt = director.clock.wallMs();
  const services = await readServices(ipvsadm, wanted);
  if (!services.ok) return services;
  const [timeouts, sync, read, held] = await Promise.all([
    ipvsadm.timeouts(),
    ipvsadm.syncDaemons(),
    readSysctls(director.files, [...new Set([...SYSCTLS, ...sysctls])]),
    keepalived && readKeepalivedHeld(director, keepalived),
  ]);
  return ok({
    ...{ director: director.name, takenAt, services: services.value },
    ...(timeouts.ok && { timeouts: timeouts.value }),
    ...(sync.ok && { sync: sync.value }),
    sysctls: read,
    ...(held && { keepalived: held }),
  });
}
