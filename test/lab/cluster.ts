import { join } from 'node:path';
import type { LabHost } from './host.ts';
import { waitUntil } from './wait-until.ts';

/** Addresses of the cluster that tests need by name. */
export const ADDRESSES = {
  /** Direct routing: web, DNS over UDP, SCTP. */
  directVip: '10.9.0.100',
  masqueradedVip: '10.9.0.101',
  tunnelledVip: '10.9.0.102',
  /** Port 80 and 443, joined by a firewall mark. */
  markedVip: '10.9.0.103',
  markedVip6: 'fd00:9::103',
  directVip6: 'fd00:9::100',
  masqueradedVip6: 'fd00:9::101',
} as const;

/** Builds the hosts in the guest, starts their daemons and waits until the pair of directors has settled. */
export async function buildCluster(
  root: LabHost,
  lb1: LabHost,
  guestDirectory: string,
): Promise<void> {
  await root.read(['sh', join(guestDirectory, 'cluster/build.sh')]);
  await waitUntil(
    async () => (await lb1.read(['ip', '-o', 'address'])).includes(ADDRESSES.directVip),
    {
      what: 'lb1 to become master',
    },
  );
}
