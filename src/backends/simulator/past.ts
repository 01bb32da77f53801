import type { Kernel } from './kernel/kernel.ts';
import type { Destination, Service } from './kernel/service.ts';
import type { Figures } from './kernel/stats.ts';
import { TICKS_PER_SECOND } from './kernel/timers.ts';
import type { ServiceTraffic } from './traffic/service-traffic.ts';

/** After this many mean lives hardly any connection of the skipped time is left. */
const LIVES = 2.5;
const TCP_LINGER_SECONDS = 122;
/** After as long the kernel's average has all but forgotten where it began. */
const ESTIMATOR_SECONDS = 24;

/** How much of the past a service needs lived through for its entries and rates to be true, seconds. */
function windowOf({ profile, service }: ServiceTraffic, kernel: Kernel): number {
  if (!service || service.settings.onePacket) return ESTIMATOR_SECONDS;
  const udp = service.identity.protocol === 'udp';
  const linger = udp ? kernel.timeouts.udp + 2 : TCP_LINGER_SECONDS;
  return Math.ceil(linger + LIVES * profile.meanSeconds);
}

/** Lets what is there run out without anything new, then jumps. */
function letGo(kernel: Kernel, ticks: number): void {
  const until = kernel.timers.now + ticks;
  while (kernel.timers.now < until && !kernel.timers.idle) kernel.tick();
  kernel.timers.now = until;
}

/** What each server had counted, by service, at one moment. */
type Ledger = ReadonlyMap<Destination, Figures>;

const ledgerOf = (service: Service): Ledger =>
  new Map(service.destinations.map((dest) => [dest, [...dest.stats.live]]));

/** Adds for each server what it would have counted in the skipped time, going by the lived window. */
function extrapolate(kernel: Kernel, service: Service, before: Ledger, factor: number): void {
  for (const dest of service.destinations) {
    const since = before.get(dest);
    if (!since) continue;
    const [a, b, c, d, e] = dest.stats.live;
    const lived: Figures = [a - since[0], b - since[1], c - since[2], d - since[3], e - since[4]];
    const past = lived.map((figure) => Math.round(figure * factor));
    const [conns = 0, inPackets = 0, outPackets = 0, inBytes = 0, outBytes = 0] = past;
    for (const stats of [dest.stats, service.stats, kernel.totals])
      stats.countPast([conns, inPackets, outPackets, inBytes, outBytes]);
  }
}

/** A service's clients and the last ticks they are lived through for. */
interface Reliving {
  readonly traffic: ServiceTraffic;
  readonly window: number;
  ledger: Ledger | undefined;
}

/** Nobody reads counters or rates of the past, so that only its end needs the estimator. */
function passSecond(kernel: Kernel, estimating: boolean): void {
  for (let tick = 0; tick < TICKS_PER_SECOND; tick += 1) {
    if (estimating) kernel.tick();
    else kernel.timers.tick();
  }
}

/** Second by second: nobody looks in between. */
function relive(kernel: Kernel, relivings: readonly Reliving[], seconds: number): void {
  for (let left = seconds; left > 0; left -= 1) {
    if (left === ESTIMATOR_SECONDS) kernel.estimator.forget();
    passSecond(kernel, left <= ESTIMATOR_SECONDS);
    for (const reliving of relivings) {
      if (left > reliving.window) continue;
      const { service } = reliving.traffic;
      if (service) reliving.ledger ??= ledgerOf(service);
      reliving.traffic.pass(TICKS_PER_SECOND);
    }
  }
}

/**
 * Passes a long time cheaply: the entries there are run out, the last minutes (as many as entries can
 * live) are lived through, and the counters of the time between grow as they grew in those minutes.
 */
export function skipAhead(kernel: Kernel, traffic: readonly ServiceTraffic[], ticks: number): void {
  const seconds = Math.floor(ticks / TICKS_PER_SECOND);
  const relivings = traffic.map((one): Reliving => {
    return { traffic: one, window: Math.min(windowOf(one, kernel), seconds), ledger: undefined };
  });
  const longest = Math.max(0, ...relivings.map(({ window }) => window));
  letGo(kernel, ticks - longest * TICKS_PER_SECOND);
  relive(kernel, relivings, longest);
  for (const { traffic: one, window, ledger } of relivings)
    if (one.service && ledger)
      extrapolate(kernel, one.service, ledger, (seconds - window) / window);
}
