import type { EntryState, Surroundings } from './entry.ts';
import type { Ip } from './ip.ts';
import type { Destination, Method, Service, TransportProtocol } from './service.ts';
import type { Template } from './template.ts';
import { clearOverload } from './thresholds.ts';
import { FIXED_TIMEOUTS } from './settings.ts';
import { TICKS_PER_SECOND } from './timers.ts';
import type { Timed } from './timers.ts';

/** How a client that opens a connection will go on. */
export interface Conversation {
  /** How long the client talks before it closes. */
  readonly ticks: number;
  /** How it ends: properly, by RST, or not at all: the handshake never finished, or no word after it. */
  readonly ending: 'close' | 'reset' | 'half-open' | 'silent';
}

/** What is known of a connection when its first packet was scheduled. */
export interface Opening extends Conversation {
  readonly service: Service;
  readonly dest: Destination;
  readonly protocol: TransportProtocol;
  readonly client: Ip;
  readonly clientPort: number;
  readonly virtual: Ip;
  readonly virtualPort: number;
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
  due = 0;
  /** Where the table keeps it, and what it finds it by. */
  place = 0;
  tuple = '';
  private openedAt = 0;
  private ending: Conversation['ending'];
  private readonly kernel: Surroundings;
  private readonly forget: (connection: Connection) => void;
  private phase: 'talking' | 'abandoned' | 'closed' | 'gone' = 'talking';

  constructor(kernel: Surroundings, opening: Opening, forget: (connection: Connection) => void) {
    this.kernel = kernel;
    this.forget = forget;
    this.opening = opening;
    this.ending = opening.ending;
    this.method = opening.dest.settings.method;
    if (this.isTcp) opening.dest.active += 1;
    else opening.dest.inactive += 1;
    this.converse(opening);
    if (!opening.template) return;
    opening.template.controls += 1;
    if (this.isTcp ? !this.isHalfOpen : this.method === 'masquerade') opening.template.assure();
  }

  get isTcp(): boolean {
    return this.opening.protocol !== 'udp';
  }

  private get isHalfOpen(): boolean {
    return this.isTcp && this.ending === 'half-open';
  }

  /** Says nothing any more, yet has not closed. */
  private get isMute(): boolean {
    return this.isHalfOpen || this.ending === 'silent';
  }

  private get isHeard(): boolean {
    return this.phase === 'talking' && this.ending !== 'silent';
  }

  /** SYN_RECV and ESTABLISHED count as active; UDP never does. */
  private get isActive(): boolean {
    return this.isTcp && this.phase !== 'closed';
  }

  get state(): EntryState {
    if (!this.isTcp) return 'UDP';
    if (this.phase === 'closed') {
      if (this.ending === 'reset') return 'CLOSE';
      return this.method === 'masquerade' ? 'TIME_WAIT' : 'FIN_WAIT';
    }
    if (this.isHalfOpen) return 'SYN_RECV';
    return this.kernel.timers.now - this.openedAt < HANDSHAKE_TICKS ? 'SYN_RECV' : 'ESTABLISHED';
  }

  /** When the entry goes if no packet comes, in ticks. */
  get expiresAt(): number {
    if (this.phase !== 'talking' || this.isMute) return this.due;
    const { now } = this.kernel.timers;
    const quiet = Math.min(now - this.openedAt, (this.opening.clientPort * 7) % QUIET_TICKS);
    if (this.state === 'SYN_RECV') return now + FIXED_TIMEOUTS.synReceived * TICKS_PER_SECOND;
    return now - quiet + this.patience;
  }

  /** The same client and port again: the entry serves the new conversation, at the same server. */
  reopen(conversation: Conversation): void {
    const { dest } = this.opening;
    const established = this.phase !== 'closed' && !this.isHalfOpen;
    if (this.isHeard) dest.talking -= 1;
    if (this.phase === 'closed' && this.isTcp) {
      dest.inactive -= 1;
      dest.active += 1;
    }
    this.phase = 'talking';
    this.converse(conversation, established);
    this.kernel.timers.arm(this);
  }

  /** The client got a RST that the director does not see: the entry waits for its time to be up. */
  cutOff(): void {
    if (this.phase !== 'talking' || this.isMute) return;
    this.due = this.expiresAt;
    this.opening.dest.talking -= 1;
    this.phase = 'abandoned';
    this.kernel.timers.arm(this);
  }

  /** The next packet of its client is the end of an entry whose server was deleted. */
  awaitPacket(): void {
    if (!this.isHeard || this.isMute || this.opening.dest.available) return;
    const { now } = this.kernel.timers;
    this.due = Math.min(this.due, now + 1 + (this.opening.clientPort % QUIET_TICKS));
    this.kernel.timers.arm(this);
  }

  /** `ip_vs_conn_expire`: out of the table, there and then. */
  leave(): void {
    if (this.phase === 'gone') return;
    const { dest, template } = this.opening;
    if (this.isHeard) dest.talking -= 1;
    if (this.isActive) dest.active -= 1;
    else dest.inactive -= 1;
    this.phase = 'gone';
    clearOverload(dest);
    if (template) template.controls -= 1;
    this.forget(this);
  }

  /** A timer that was set anew may fire for what is long gone. */
  fire(): void {
    if (this.phase === 'talking' && !this.isMute) this.hangUp();
    else this.leave();
  }

  /** A SYN does not take an established connection back to the handshake. */
  private converse({ ticks, ending }: Conversation, established = false): void {
    const { now } = this.kernel.timers;
    this.ending = established && ending === 'half-open' ? 'silent' : ending;
    if (!established) this.openedAt = now;
    if (this.isHeard) this.opening.dest.talking += 1;
    this.due = now + (this.isMute ? this.patience : Math.max(ticks, 1));
  }

  /** How long the kernel waits for a packet of the open connection, ticks. */
  private get patience(): number {
    if (this.isHalfOpen) return FIXED_TIMEOUTS.synReceived * TICKS_PER_SECOND;
    const { tcp, udp } = this.kernel.timeouts;
    return (this.isTcp ? tcp : udp) * TICKS_PER_SECOND;
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
    this.due = this.kernel.timers.now + this.farewellSeconds() * TICKS_PER_SECOND;
    this.kernel.timers.arm(this);
  }

  /** The server was deleted: packets were dropped since, so nothing renewed the entry. */
  private abandon(): void {
    this.phase = 'abandoned';
    if (Number(this.kernel.sysctl('expire_nodest_conn')) !== 0) {
      this.leave();
      return;
    }
    const last = this.opening.dest.deletedAt + this.patience;
    this.due = Math.max(last, this.kernel.timers.now + 1);
    this.kernel.timers.arm(this);
  }

  private farewellSeconds(): number {
    if (!this.isTcp) return this.kernel.timeouts.udp;
    if (this.ending === 'reset') return FIXED_TIMEOUTS.close;
    return this.method === 'masquerade' ? FIXED_TIMEOUTS.timeWait : this.kernel.timeouts.tcpfin;
  }
}
