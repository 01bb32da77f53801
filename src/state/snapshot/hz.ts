import { serviceId } from '../model/address.ts';
import type { KernelTable, ListingForms } from '../model/reading.ts';

/** Every CONFIG_HZ a Linux kernel can be built with. */
const KERNEL_HZ = new Set([24, 48, 64, 100, 128, 200, 250, 256, 300, 500, 512, 1000, 1024, 1200]);

/**
 * Jiffies a second of the director's kernel: /proc/net/ip_vs prints persistence in jiffies, ipvsadm
 * in seconds, so one persistent service tells. `getconf CLK_TCK` would say 100 everywhere.
 */
export function calibrateHz(
  table: KernelTable,
  listing: ListingForms['thresholds'] | ListingForms['persistent-conn'],
): number | undefined {
  for (const { key, persistence } of table.services) {
    if (!persistence || key.kind !== 'address') continue;
    const seconds = listing.services.get(serviceId(key))?.value.persistence?.seconds;
    const hz = seconds ? persistence.jiffies / seconds : Number.NaN;
    if (KERNEL_HZ.has(hz)) return hz;
  }
  return undefined;
}
