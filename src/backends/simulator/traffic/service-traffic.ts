import { arrive } from '../kernel/arrival.ts';
import { Connection } from '../kernel/connection.ts';
import type { Conversation } from '../kernel/connection.ts';
import { parseIp } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { schedule } from '../kernel/schedule.ts';
import type { Service } from '../kernel/service.ts';
import { TICKS_PER_SECOND } from '../kernel/timers.ts';
import { Clients } from './clients.ts';
import type { Exchange, TrafficProfile } from './profile.ts';
import type { Random } from './random.ts';
import { seededRandom } from './random.ts';
import { rateCurve } from './rate-curve.ts';

const RESET_SHARE = 0.02;
const HALF_OPEN_SHARE = 0.004;

function scaled(exchange: Exchange, times: number): Exchange {
  return {
    inPackets: Math.round(exchange.inPackets * times),
    outPackets: Math.round(exchange.outPackets * times),
    inBytes: Math.round(exchange.inBytes * times),
    outBytes: Math.round(exchange.outBytes * times),
  };
}

/** The clients of one service: they open connections, talk and hang up. */
export class ServiceTraffic {
  readonly profile: TrafficProfile;
  private readonly kernel: Kernel;
  private readonly find: () => Service | undefined;
  private readonly seed: number;
  private readonly rateAt: (second: number) => number;
  private readonly random: Random;
  private readonly clients: Clients;
  private readonly markedAddress: Ip | undefined;

  constructor(
    kernel: Kernel,
    profile: TrafficProfile,
    find: () => Service | undefined,
    seed: number,
  ) {
    this.kernel = kernel;
    this.profile = profile;
    this.find = find;
    this.seed = seed;
    this.rateAt = rateCurve(profile, seed);
    this.random = seededRandom(seed);
    this.clients = new Clients(profile.clients, this.random);
    this.markedAddress = profile.marked && parseIp(profile.marked.address);
  }

  get service(): Service | undefined {
    return this.find();
  }

  /** The arrivals of the last ticks (at most a second); what open connections say is counted once a second. */
  pass(ticks: number): void {
    const service = this.find();
    if (!service) return;
    this.clients.virtual = this.markedAddress ?? service.identity.address;
    const { now } = this.kernel.timers;
    const rate = this.rateAt(now / TICKS_PER_SECOND);
    const arrivals = this.random.poisson((rate * ticks) / TICKS_PER_SECOND);
    if (service.settings.onePacket) this.answer(service, arrivals);
    else for (let count = 0; count < arrivals; count += 1) this.open(service);
    if ((now + this.seed) % TICKS_PER_SECOND < ticks) this.talk(service);
  }

  /** One-packet scheduling leaves no entries: every packet is a connection of its own. */
  private answer(service: Service, arrivals: number): void {
    for (let count = 0; count < arrivals; count += 1) {
      this.clients.next();
      const scheduled = schedule(this.kernel, service, this.clients);
      if (scheduled) this.kernel.count(scheduled.dest, 1, this.profile.opening);
    }
  }

  private open(service: Service): void {
    const { clients, kernel } = this;
    clients.next();
    const arrival = arrive(kernel, service, clients);
    if (!arrival) return; // the client gets an ICMP error, or no answer
    const length = this.random.exponential(this.profile.meanSeconds * TICKS_PER_SECOND);
    const virtualPort = this.virtualPort(service);
    const conversation = { ticks: Math.ceil(length), ending: this.ending() };
    if (arrival instanceof Connection) {
      arrival.reopen(conversation);
      kernel.count(arrival.opening.dest, 0, this.profile.opening);
      return;
    }
    const { client, clientPort, virtual } = clients;
    const { protocol } = service.identity;
    kernel.connections.add({
      ...{ service, protocol, client, clientPort, virtual, virtualPort },
      ...arrival,
      ...conversation,
    });
    kernel.count(arrival.dest, 1, this.profile.opening);
  }

  private ending(): Conversation['ending'] {
    const dice = this.random.next();
    if (dice < HALF_OPEN_SHARE) return 'half-open';
    return dice < RESET_SHARE ? 'reset' : 'close';
  }

  private virtualPort(service: Service): number {
    const ports = this.profile.marked?.ports;
    if (!ports) return service.identity.port;
    return ports[Math.floor(this.random.next() * ports.length)] ?? 0;
  }

  private talk(service: Service): void {
    for (const dest of service.destinations) {
      if (dest.talking === 0) continue;
      const loudness = 0.85 + 0.3 * this.random.next();
      this.kernel.count(dest, 0, scaled(this.profile.perSecond, dest.talking * loudness));
    }
  }
}
