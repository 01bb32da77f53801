import type { Surroundings } from '../kernel/entry.ts';
import type { Destination } from '../kernel/service.ts';
import { TICKS_PER_SECOND } from '../kernel/timers.ts';
import type { Balanced } from './scheduler.ts';

/** The table of a locality scheduler is looked through for stale entries every half hour. */
const FULL_CHECK_TICKS = 30 * 60 * TICKS_PER_SECOND;

/** What is remembered of one destination address. */
interface Remembered<Entry> {
  readonly entry: Entry;
  usedAt: number;
}

/** What lblc and lblcr remember by destination address, until it is not used for the sysctl's time. */
export class LocalityCache<Entry> {
  private readonly known = new Map<string, Remembered<Entry>>();
  private readonly kernel: Surroundings;
  private readonly sysctl: string;
  private readonly madeAt: number;

  /** The kernel's own limit of 16,384 addresses is left out. */
  constructor(kernel: Surroundings, sysctl: string) {
    this.kernel = kernel;
    this.sysctl = sysctl;
    this.madeAt = kernel.timers.now;
  }

  get now(): number {
    return this.kernel.timers.now;
  }

  get expirationTicks(): number {
    return Number(this.kernel.sysctl(this.sysctl)) * TICKS_PER_SECOND;
  }

  find(address: string): Entry | undefined {
    const found = this.known.get(address);
    if (!found) return undefined;
    const checkedAt = this.now - ((this.now - this.madeAt) % FULL_CHECK_TICKS);
    if (checkedAt > this.madeAt && checkedAt >= found.usedAt + this.expirationTicks) {
      this.known.delete(address);
      return undefined;
    }
    found.usedAt = this.now;
    return found.entry;
  }

  remember(address: string, entry: Entry): void {
    this.known.set(address, { entry, usedAt: this.now });
  }
}

/** More active connections than weight, while another server has less than half of its own. */
export const isOverwhelmed = (dest: Destination, { destinations }: Balanced): boolean =>
  dest.active > dest.settings.weight &&
  destinations.some(({ active, settings }) => active * 2 < settings.weight);
