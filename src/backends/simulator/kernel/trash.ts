import { sameIp } from './ip.ts';
import type { Destination, DestinationIdentity, Service } from './service.ts';
import { TICKS_PER_SECOND } from './timers.ts';

/** `IP_VS_DEST_TRASH_PERIOD`: how often the trash is looked through, and how long an idle server stays. */
const SCAN_TICKS = 60 * TICKS_PER_SECOND;
const IDLE_TICKS = 120 * TICKS_PER_SECOND;

const sameVirtual = (dest: Destination, service: Service): boolean => {
  const { identity } = dest.service;
  const { fwmark, protocol, address, port } = service.identity;
  if (identity.fwmark !== fwmark || identity.protocol !== protocol) return false;
  return fwmark > 0 || (sameIp(identity.address, address) && identity.port === port);
};

/** Deleted servers, kept while connections point at them; re-adding one revives it with its counters. */
export class Trash {
  private readonly kept = new Map<Destination, { idleSince: number | undefined }>();
  private nextScan = 0;

  put(dest: Destination, now: number): void {
    if (this.kept.size === 0) this.nextScan = now + SCAN_TICKS;
    this.kept.set(dest, { idleSince: undefined });
  }

  /** Takes out the server of that service and address, newest first (`ip_vs_trash_get_dest`). */
  take(service: Service, { family, address, port }: DestinationIdentity): Destination | undefined {
    for (const dest of [...this.kept.keys()].reverse()) {
      const { identity } = dest;
      if (identity.family !== family || identity.port !== port) continue;
      if (!sameIp(identity.address, address) || !sameVirtual(dest, service)) continue;
      this.kept.delete(dest);
      return dest;
    }
    return undefined;
  }

  scan(now: number): void {
    if (this.kept.size === 0 || now < this.nextScan) return;
    this.nextScan = now + SCAN_TICKS;
    for (const [dest, kept] of this.kept) {
      if (dest.active + dest.inactive + dest.persistent > 0) continue;
      if (kept.idleSince === undefined) kept.idleSince = now;
      else if (now >= kept.idleSince + IDLE_TICKS) this.kept.delete(dest);
    }
  }
}
