import type { EntryState, Surroundings } from './entry.ts';
import type { Ip } from './ip.ts';
import type { Destination, Method, Service, TransportProtocol } from './service.ts';
import type { Template } from './template.ts';
import { clearOverload } from './thresholds.ts';
import { FIXED_TIMEOUTS } from './settings.ts';
import { TICKS_PER_SECOND } from './timers.ts';
import type { Timed } from './timers.ts';

/** What is known of a connection when its first packet was scheduled. */
export interface Opening {
  readonly service: Service;
  readonly dest: Destination;
  readonly protocol: TransportProtocol;
  readonly client: Ip;
  readonly clientPort: number;
  readonly virtual: Ip;
  readonly virtualPort: number;
  /** How long the client talks before it closes. */
  readonly ticks: number;
  /** How it ends: properly, by RST, or with the handshake never finished. */
  readonly ending: 'close' | 'reset' | 'half-open';
  readonly template: Template | undefined;
}

/** Until the client's ACK came: SYN_RECV. */
const HANDSHAKE_TICKS = 1;
/** A talking client is heard at least this often. */
const QUIET_TICKS = 8 * TICKS_PER_SECOND;

/** One entry of the connection table. */
export class Connection implements Timed {
  readonly opening: Opening;
  readonly method: Method;
  readonly openedAt: number;
  due: number;
  /** Where the table keeps it. */
  place: number;
  private readonly kernel: Surroundings;
  private readonly forget: (connection: Connection) => void;
  private phase: 'talking' | 'abandoned' | 'closed' = 'talking';

  constructor(
    kernel: Surroundings,
    opening: Opening,
    place: number,
    forget: (connection: Connection) => void,
  ) {
    this.kernel = kernel;
    this.place = place;
    this.forget = forget;
    this.opening = opening;
    this.method = opening.dest.settings.method;
    this.openedAt = kernel.timers.now;
    const waits = FIXED_TIMEOUTS.synReceived * TICKS_PER_SECOND;
    this.due = this.openedAt + (this.isHalfOpen ? waits : Math.max(opening.ticks, 1));
    opening.dest.talking += 1;
    if (this.isActive) opening.dest.active += 1;
    else opening.dest.inactive += 1;
    if (!opening.template) return;
    opening.template.controls += 1;
    if (this.isTcp ? !this.isHalfOpen : this.method === 'masquerade') opening.template.assure();
  }

  get isTcp(): boolean {
    return this.opening.protocol !== 'udp';
  }

  private get isHalfOpen(): boolean {
    return this.isTcp && this.opening.ending === 'half-open';
  }

  /** SYN_RECV and ESTABLISHED count as active; UDP never does. */
  get isActive(): boolean {
    return this.isTcp && this.phase !== 'closed';
  }

  get state(): EntryState {
    if (!this.isTcp) return 'UDP';
    if (this.phase === 'closed') {
      if (this.opening.ending === 'reset') return 'CLOSE';
      return this.method === 'masquerade' ? 'TIME_WAIT' : 'FIN_WAIT';
    }
    if (this.isHalfOpen) return 'SYN_RECV';
    return this.kernel.timers.now - this.openedAt < HANDSHAKE_TICKS ? 'SYN_RECV' : 'ESTABLISHED';
  }

  /** When the entry goes if no packet comes, in ticks. */
  get expiresAt(): number {
    if (this.phase !== 'talking' || this.isHalfOpen) return this.due;
    const { now } = this.kernel.timers;
    const quiet = Math.min(now - this.openedAt, (this.opening.clientPort * 7) % QUIET_TICKS);
    const { tcp, udp } = this.kernel.timeouts;
    if (this.state === 'SYN_RECV') return now + FIXED_TIMEOUTS.synReceived * TICKS_PER_SECOND;
    return now - quiet + (this.isTcp ? tcp : udp) * TICKS_PER_SECOND;
  }

  fire(): void {
    if (this.phase === 'talking' && !this.isHalfOpen) this.hangUp();
    else this.expire();
  }

  private hangUp(): void {
    const { dest } = this.opening;
    dest.talking -= 1;
    if (!dest.available) {
      this.abandon();
      return;
    }
    if (this.isTcp) {
      dest.active -= 1;
      dest.inactive += 1;
    }
    this.phase = 'closed';
    this.expireIn(this.farewellSeconds());
  }

  /** The server was deleted: packets were dropped since, so nothing renewed the entry. */
  private abandon(): void {
    const { dest } = this.opening;
    if (this.kernel.sysctl('expire_nodest_conn') === '1') {
      this.phase = 'abandoned';
      this.expire();
      return;
    }
    this.phase = 'abandoned';
    const { tcp, udp } = this.kernel.timeouts;
    const last = dest.deletedAt + (this.isTcp ? tcp : udp) * TICKS_PER_SECOND;
    this.due = Math.max(last, this.kernel.timers.now + 1);
    this.kernel.timers.arm(this);
  }

  private farewellSeconds(): number {
    if (!this.isTcp) return this.kernel.timeouts.udp;
    if (this.opening.ending === 'reset') return FIXED_TIMEOUTS.close;
    return this.method === 'masquerade' ? FIXED_TIMEOUTS.timeWait : this.kernel.timeouts.tcpfin;
  }

  private expireIn(seconds: number): void {
    this.due = this.kernel.timers.now + seconds * TICKS_PER_SECOND;
    this.kernel.timers.arm(this);
  }

  private expire(): void {
    const { dest, template } = this.opening;
    if (this.phase === 'talking') dest.talking -= 1;
    if (this.isActive) dest.active -= 1;
    else dest.inactive -= 1;
    clearOverload(dest);
    if (template) template.controls -= 1;
    this.forget(this);
  }
}
