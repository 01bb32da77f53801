import type { Ip } from './ip.ts';
import type { Destination, Service } from './service.ts';
import type { EntryState, Surroundings } from './entry.ts';
import { TICKS_PER_SECOND } from './timers.ts';
import type { Timed } from './timers.ts';

/** While it holds connections an expired template stays this much longer, again and again. */
const RENEWAL_TICKS = 60 * TICKS_PER_SECOND;

/** A persistence template: where the next connection of this client's network goes. */
export class Template implements Timed {
  readonly service: Service;
  readonly dest: Destination;
  /** Already masked with the persistence mask. */
  readonly client: Ip;
  due: number;
  /** Connections it brought to its server that are still in the table. */
  controls = 0;
  /** An invalidated template finds no client any more, but stays until its time is up. */
  valid = true;
  state: EntryState = 'NONE';
  /** As the service had it when the template was made. */
  private readonly timeoutTicks: number;
  private gone = false;
  private readonly kernel: Surroundings;
  private readonly forget: (template: Template) => void;

  constructor(
    kernel: Surroundings,
    service: Service,
    dest: Destination,
    client: Ip,
    forget: (template: Template) => void,
  ) {
    this.kernel = kernel;
    this.forget = forget;
    this.service = service;
    this.dest = dest;
    this.client = client;
    this.timeoutTicks = service.settings.timeoutSeconds * TICKS_PER_SECOND;
    this.due = this.untilDue();
    dest.persistent += 1;
  }

  /** `ip_vs_check_template`: false where the server is gone, or quiesced and the sysctl says so. */
  leadsSomewhere(): boolean {
    if (!this.dest.available) return false;
    const drops = Number(this.kernel.sysctl('expire_quiescent_template')) !== 0;
    return !(drops && this.dest.settings.weight === 0);
  }

  renew(): void {
    this.due = this.untilDue();
  }

  /** One of its connections proved to be real: an established TCP one, or an answered UDP one. */
  assure(): void {
    this.state = 'ASSURED';
  }

  fire(): void {
    if (this.gone) return;
    if (this.controls > 0) {
      this.due = this.kernel.timers.now + RENEWAL_TICKS;
      this.kernel.timers.arm(this);
      return;
    }
    this.leave();
  }

  /** Out of the table, there and then. */
  leave(): void {
    if (this.gone) return;
    this.gone = true;
    this.dest.persistent -= 1;
    this.forget(this);
  }

  private untilDue(): number {
    return this.kernel.timers.now + this.timeoutTicks;
  }
}
