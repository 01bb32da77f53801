import type { Family } from '../model/address.ts';
import { serviceId } from '../model/address.ts';
import type { KernelService } from '../model/reading.ts';
import type { ServiceAttributes } from '../model/service.ts';
import { fwmarkFamilyHint } from '../model/kernel-persistence.ts';
import type { Held } from './held.ts';

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** How well a row of /proc fits what ipvsadm said of this mark in this family; higher is better. */
function likeness(row: KernelService, mark: number, family: Family, held: Held): number {
  const id = serviceId({ kind: 'fwmark', mark, family });
  const listed = held.thresholds?.services.get(id) ?? held.persistent?.services.get(id);
  if (!listed) return -1;
  const shared = row.servers.filter((server) => listed.servers.has(server.id)).length;
  const strangers = row.servers.length - shared + (listed.servers.size - shared);
  return 1000 + shared - strangers + sameAttributes(row, listed.value);
}

const sameAttributes = (row: KernelService, listed: ServiceAttributes): number =>
  Number(row.scheduler === listed.scheduler) +
  Number((row.persistence === null) === (listed.persistence === null));

/** Only a tunnel may cross families, so any other server tells the family of its service. */
const familyOfServers = (row: KernelService): Family | undefined =>
  row.servers.find((server) => server.forwarding !== 'tunnel')?.key.family;

function evidence(row: KernelService, mark: number, held: Held): Family | undefined {
  const [v4 = -1, v6 = -1] = FAMILIES.map((family) => likeness(row, mark, family, held));
  if (v4 !== v6) return v4 > v6 ? 'ipv4' : 'ipv6';
  return (
    familyOfServers(row) ?? (row.persistence ? fwmarkFamilyHint(row.persistence.mask) : undefined)
  );
}

const other = (family: Family): Family => (family === 'ipv4' ? 'ipv6' : 'ipv4');

/**
 * The families of all rows with one mark, in their order. /proc prints `FWM  00000007` for both; a
 * mark can be there twice at most, once for each family.
 */
export function fwmarkFamilies(
  rows: readonly KernelService[],
  mark: number,
  held: Held,
): readonly (Family | undefined)[] {
  const [first, second] = rows;
  if (!first) return [];
  const family = evidence(first, mark, held);
  if (!second) return [family];
  const sibling = evidence(second, mark, held);
  if (family && family !== sibling) return [family, other(family)];
  if (sibling && !family) return [other(sibling), sibling];
  return [undefined, 'ipv6'];
}
