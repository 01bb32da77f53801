import { arrive } from '../kernel/arrival.ts';
import { Connection } from '../kernel/connection.ts';
import { parseIp } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { FirstPacket, Service } from '../kernel/service.ts';
import { TICKS_PER_SECOND } from '../kernel/timers.ts';

/** A client that opens a connection and then says nothing for longer than the kernel waits. */
export interface IdleProfile {
  /** As the command line names it. */
  readonly service: string;
  /** Virtual address and port it uses, where the service is a mark. */
  readonly marked?: { readonly address: string; readonly port: number };
  readonly client: string;
  /** When it first comes, seconds after the director is first looked at. */
  readonly afterSeconds: number;
}

const FIRST_PORT = 61_000;
/** How long it waits before it connects again, refused or forgotten. */
const PAUSE_TICKS = 45 * TICKS_PER_SECOND;
/** Handshake, request, and the ACKs of the answer. */
const OPENING = { inPackets: 5, outPackets: 0, inBytes: 720, outBytes: 0 };

/** The client of an {@link IdleProfile}: one connection at a time, from the next port each. */
export class IdleClient {
  private readonly kernel: Kernel;
  private readonly find: () => Service | undefined;
  private readonly client: Ip;
  private readonly marked: { readonly address: Ip; readonly port: number } | undefined;
  private port = FIRST_PORT;
  private dueAt: number;

  /** An address it cannot read is a bug of the scenario. */
  constructor(kernel: Kernel, profile: IdleProfile, find: () => Service | undefined) {
    this.kernel = kernel;
    this.find = find;
    this.dueAt = kernel.timers.now + profile.afterSeconds * TICKS_PER_SECOND;
    this.client = addressOf(profile.client);
    const { marked } = profile;
    this.marked = marked && { address: addressOf(marked.address), port: marked.port };
  }

  /** Connects where it is time to. */
  pass(): void {
    const { now } = this.kernel.timers;
    if (now < this.dueAt) return;
    this.dueAt = now + PAUSE_TICKS;
    const service = this.find();
    if (!service) return;
    this.port += 1;
    this.connect(service, {
      client: this.client,
      clientPort: this.port,
      virtual: this.marked?.address ?? service.identity.address,
    });
  }

  private connect(service: Service, packet: FirstPacket): void {
    const arrival = arrive(this.kernel, service, packet);
    if (!arrival || arrival instanceof Connection) return;
    const { expiresAt } = this.kernel.connections.add({
      ...packet,
      ...arrival,
      service,
      protocol: service.identity.protocol,
      virtualPort: this.marked?.port ?? service.identity.port,
      ticks: 0,
      ending: 'silent',
    });
    this.kernel.count(arrival.dest, 1, OPENING);
    this.dueAt = expiresAt + PAUSE_TICKS;
  }
}

function addressOf(text: string): Ip {
  const address = parseIp(text);
  if (!address) throw new TypeError(`no address: ${text}`);
  return address;
}
