import type { Names } from '../../../state/model/names.ts';
import type { ProblemKind } from '../../../state/model/problem.ts';
import type { Result } from '../../../state/model/result.ts';
import { ok } from '../../../state/model/result.ts';
import type { Directory } from '../../../state/naming/find-names.ts';
import type { DirectorSource } from '../../../state/poll/once.ts';
import { tableFromListing } from '../../../state/snapshot/table-from-listing.ts';

/** Every service there is, by the kernel's file, or by ipvsadm where that leaves some out. */
export async function readDirectory(
  { files, ipvsadm }: DirectorSource,
  names: Names,
): Promise<Result<Directory, ProblemKind>> {
  const file = await files.table();
  if (!file.ok) return file;
  if (file.value.isWhole !== false || !ipvsadm.ok)
    return ok({ services: file.value.services, names });
  const listing = await ipvsadm.value.list('plain');
  if (!listing.ok) return listing;
  return ok({ services: tableFromListing(listing.value, file.value).services, names });
}
